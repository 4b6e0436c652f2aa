use super::{HantWord, hant_words};
use crate::{Document, WordChange, pasted};

fn open(text: &str) -> Document {
    pasted(text).unwrap()
}

fn said(document: &Document) -> String {
    let lines = document.blocks.iter().map(|it| match it {
        crate::Block::Paragraph(it) => it.text.as_str(),
        crate::Block::Table(_) => "",
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_line_of_the_list_does_what_it_says() {
    let lines = include_str!("../../rules/words-hant.txt").lines();
    assert_eq!(hant_words().len(), lines.filter(|it| it.contains('→') && !it.starts_with('#')).count(), "a line that does not read");
    for word in hant_words() {
        let HantWord { from, to, example: (before, after), except } = *word;
        let read = open(before);
        assert!(read.traditional, "{before}");
        assert_eq!(said(&read), after, "{from} → {to}");
        assert!(read.words.iter().any(|it| it.from == from && it.to == to), "{from}: {:?}", read.words);
        for longer in except.split('、').filter(|it| !it.is_empty()) {
            let read = open(&format!("發展質量強國,{longer}"));
            assert!(!read.words.iter().any(|it| it.from == from), "{longer}: {:?}", read.words);
        }
    }
}

#[test]
fn a_simplified_text_keeps_its_words() {
    let text = "科学套用设定网路,宏观著名「引文」資料,质量强省工作领导小组成员单位按职责分工负责";
    let read = open(text);
    assert!(!read.traditional);
    assert_eq!(said(&read), text);
    assert_eq!(read.words, []);
}

#[test]
fn words_over_the_end_of_a_line_are_found() {
    let read = open("具有自主智慧\n財產權的標準,著\n力構建「體系」,民眾\n性活動");
    assert_eq!(said(&read), "具有自主知识\n产权的标准,着\n力构建“体系”,群众\n性活动");
    let change = |from: &str, to: &str, block, context: &str| WordChange {
        from: from.into(),
        to: to.into(),
        block,
        context: context.into(),
    };
    assert_eq!(
        read.words,
        [
            change("智慧财产权", "知识产权", 0, "具有自主知识产权的标准,着力构建“体系”"),
            change("民众性", "群众性", 2, "标准,着力构建“体系”,群众性活动"),
        ]
    );
}
