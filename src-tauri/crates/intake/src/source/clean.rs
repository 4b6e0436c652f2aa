//! What is safe to drop from every source: characters without a look, and look-alikes of hanzi that some PDF writers
//! use. Everything else stays as it is; the reader has its own view for matching.

use crate::{Block, Table};

pub fn blocks(blocks: &mut [Block]) {
    each_text(blocks, |text| {
        if text.chars().any(|it| changed(it) != Some(it)) {
            *text = text.chars().filter_map(changed).collect();
        }
    });
}

pub fn has_text(blocks: &[Block]) -> bool {
    let is_text = |it: &str| it.chars().any(char::is_alphanumeric);
    blocks.iter().any(|block| match block {
        Block::Paragraph(it) => is_text(&it.text),
        Block::Table(it) => it.rows.iter().flatten().flat_map(|cell| &cell.lines).any(|line| is_text(line)),
    })
}

/// Every text of the blocks, in order.
pub fn each_text(blocks: &mut [Block], mut change: impl FnMut(&mut String)) {
    for block in blocks {
        match block {
            Block::Paragraph(it) => {
                change(&mut it.label);
                change(&mut it.text);
            }
            Block::Table(Table { rows }) => {
                rows.iter_mut().flatten().flat_map(|cell| &mut cell.lines).for_each(&mut change);
            }
        }
    }
}

/// `None`: dropped.
fn changed(c: char) -> Option<char> {
    match c {
        '\t' => Some('\t'),
        '\n' | '\r' => Some(' '),
        '\u{a0}' | '\u{202f}' => Some(' '),
        _ if c.is_control() => None,
        // Soft hyphen, zero width, marks of direction, variation selectors.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => None,
        '\u{2e80}'..='\u{2fd5}' => Some(radical(c)),
        _ => Some(c),
    }
}

/// 部首 as characters of their own: PDF writers put ⼯ where the text says 工.
fn radical(c: char) -> char {
    const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
    const SUPPLEMENT: &[(char, char)] = &[
        ('⺟', '母'), ('⺠', '民'), ('⻁', '虎'), ('⻄', '西'), ('⻅', '见'), ('⻆', '角'), ('⻉', '贝'), ('⻋', '车'), ('⻓', '长'), ('⻔', '门'),
        ('⻘', '青'), ('⻙', '韦'), ('⻚', '页'), ('⻛', '风'), ('⻜', '飞'), ('⻝', '食'), ('⻢', '马'), ('⻣', '骨'), ('⻤', '鬼'), ('⻥', '鱼'),
        ('⻦', '鸟'), ('⻧', '卤'), ('⻨', '麦'), ('⻩', '黄'), ('⻬', '齐'), ('⻮', '齿'), ('⻰', '龙'), ('⻳', '龟'),
    ];
    let place = u32::from(c).checked_sub(0x2f00).and_then(|it| KANGXI.chars().nth(it as usize));
    place.or_else(|| SUPPLEMENT.iter().find(|it| it.0 == c).map(|it| it.1)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::changed;

    fn clean(text: &str) -> String {
        text.chars().filter_map(changed).collect()
    }

    #[test]
    fn what_has_no_look_goes_and_the_rest_stays() {
        assert_eq!(clean("质\u{ad}量\u{200b}强\u{feff}省\u{0}\u{a0}１００％（家）\t「」"), "质量强省 １００％（家）\t「」");
    }

    #[test]
    fn radicals_are_hanzi() {
        assert_eq!(clean("⼯作⼒争⼀⻛险⻓⼤⻰⿕"), "工作力争一风险长大龙龠");
    }
}
