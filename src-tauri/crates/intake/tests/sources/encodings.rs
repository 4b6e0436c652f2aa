//! The 2016 plan in every encoding that an office meets.

use encoding_rs::{BIG5, Encoding, GB18030};
use zhiheng_intake::{Format, SourceError, open, pasted};

use super::{plan_2016, said};

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost);
    bytes.into_owned()
}

fn with_mark(text: &str) -> String {
    format!("\u{feff}{text}")
}

#[test]
fn the_plan_is_the_same_in_every_encoding() {
    let plan = plan_2016();
    let expected = pasted(&plan).unwrap();
    assert!(expected.traditional && expected.hard_lines);
    let files: &[(&str, Vec<u8>)] = &[
        ("UTF-8", plan.as_bytes().to_vec()),
        ("UTF-8 with a mark", with_mark(&plan).into_bytes()),
        ("UTF-16LE", utf16(&plan, u16::to_le_bytes)),
        ("UTF-16LE with a mark", utf16(&with_mark(&plan), u16::to_le_bytes)),
        ("UTF-16BE", utf16(&plan, u16::to_be_bytes)),
        ("UTF-16BE with a mark", utf16(&with_mark(&plan), u16::to_be_bytes)),
        ("GB 18030", encode(&plan, GB18030)),
        ("Windows line ends", plan.replace('\n', "\r\n").into_bytes()),
        ("Mac line ends", plan.replace('\n', "\r").into_bytes()),
    ];
    for (name, bytes) in files {
        let read = open(bytes, "plan.txt").unwrap_or_else(|it| panic!("{name}: {it}"));
        assert_eq!(read.format, Format::Text);
        assert_eq!(read.blocks, expected.blocks, "{name}");
        assert_eq!(read.words, expected.words, "{name}");
    }
    // Big5 lacks a few of the plan's characters.
    let plain: String = plan.chars().filter(|it| !encode_lost(*it)).collect();
    assert!(plan.chars().count() - plain.chars().count() < 20);
    assert_eq!(said(&open(&encode(&plain, BIG5), "plan.txt").unwrap()), said(&pasted(&plain).unwrap()), "Big5");
}

fn encode_lost(c: char) -> bool {
    BIG5.encode(c.encode_utf8(&mut [0; 4])).2
}

#[test]
fn the_plan_in_mainland_words() {
    let read = pasted(&plan_2016()).unwrap();
    let text = said(&read);
    for word in ["科学应用比对结果", "群众性质量活动", "着力构建", "转化运用", "自主知识产权", "网络交易商品", "宏观质量统计", "高校设置质量", "特制定本工作计划", "地理标志", "环境标志产品"] {
        assert!(text.contains(word), "{word}");
    }
    let mut words: Vec<(&str, &str)> = read.words.iter().map(|it| (it.from.as_str(), it.to.as_str())).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(
        words,
        [("套用", "应用"), ("巨观", "宏观"), ("智慧财产权", "知识产权"), ("民众性", "群众性"), ("网路", "网络"), ("设定", "设置"), ("转换运用", "转化运用")]
    );
    // Every change is where it says.
    for change in &read.words {
        assert!(change.context.contains(&change.to));
        assert!(text.contains(&change.context), "{change:?}");
        // Over the end of a line at most.
        let around = zhiheng_intake::Document { blocks: read.blocks[change.block..=change.block + 1].to_vec(), ..read.clone() };
        assert!(said(&around).contains(&change.to), "{change:?}");
    }
}

#[test]
fn short_texts_and_hanzi_only() {
    let texts = ["质量", "省质监局", "开展质量提升行动", "一、加强质量品牌创建\n培育品牌", "质量强省工作领导小组成员单位会议制度实行质量工作目标报备制建立健全大质量工作机制"];
    for text in texts {
        let expected = said(&pasted(text).unwrap());
        for (name, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-16LE", utf16(text, u16::to_le_bytes)),
            ("UTF-16BE", utf16(text, u16::to_be_bytes)),
            ("GB 18030", encode(text, GB18030)),
        ] {
            assert_eq!(said(&open(&bytes, "").unwrap()), expected, "{name} {text}");
        }
    }
    // A character of four bytes, as GB 18030 asks for: names have them.
    assert_eq!(said(&open(&encode("责任人：王𠮷、㐂文（省质监局）", GB18030), "").unwrap()), "责任人：王𠮷、㐂文（省质监局）");
}

#[test]
fn what_is_no_text_is_refused() {
    let mut state = 7_u64;
    let noise: Vec<u8> = (0..20_000)
        .map(|_| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 56) as u8
        })
        .collect();
    assert_eq!(open(&noise, "a.txt"), Err(SourceError::Unknown));
    assert_eq!(open(&[0; 5000], "a.txt"), Err(SourceError::Unknown));
    assert_eq!(open(b"", "a.txt"), Err(SourceError::NoText { format: Format::Text }));
    assert_eq!(open(b"\xef\xbb\xbf \r\n \r\n", "a.txt"), Err(SourceError::NoText { format: Format::Text }));
    assert_eq!(pasted(" \n"), Err(SourceError::NoText { format: Format::Pasted }));
}
