//! 成果 (deliverable): documents that the plan wants made: 制定《……办法》, 编制……规划.

use zhiheng_domain::DeliverableKind;

use super::due::due;
use super::rules::list;
use super::text::{Text, closed_at, cut, inside, squeeze};
use crate::reading::ReadDeliverable;

/// Spans are in characters of the sentence; `sentence` is 0.
pub(crate) fn deliverables(sentence: &Text, year: Option<i32>) -> Vec<ReadDeliverable> {
    let mut found = Vec::new();
    for clause in cut(sentence.norm(), &['，', '；', '。']) {
        let text = sentence.slice(clause.clone());
        let hidden = inside(text, &['《', '“', '（']);
        let verb = (0..text.len())
            .filter(|it| !hidden.get(*it).copied().unwrap_or(false))
            .find_map(|at| list("deliverable_verbs").at_start(text.get(at..)?).map(|len| at + len));
        let Some(from) = verb else { continue };
        let books = books(text, from);
        let mut give = |from: usize, until: usize| {
            let span = clause.start + from..clause.start + until;
            found.push(ReadDeliverable {
                kind: DeliverableKind::Deliverable,
                name: squeeze(&sentence.written(span.clone())),
                due: due(sentence, year),
                sentence: 0,
                span,
            });
        };
        if !books.is_empty() {
            books.into_iter().for_each(|(from, until)| give(from, until));
        } else if let Some(object) = text.get(from..).filter(|it| (3..=30).contains(&it.len()))
            && list("deliverable_nouns").at_end(object).is_some()
        {
            give(from, text.len());
        }
    }
    found
}

/// 《……》 behind `from`.
fn books(text: &[char], from: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = from;
    while at < text.len() {
        match (text.get(at), closed_at(text, at)) {
            (Some('《'), Some(end)) => {
                found.push((at, end + 1));
                at = end + 1;
            }
            _ => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_to_be_made() {
        let of = |text: &str| deliverables(&Text::new(text), Some(2016)).into_iter().map(|it| it.name).collect::<Vec<_>>();
        assert_eq!(of("编制出台“十三五”质量发展规划,制定出台《四川质量奖评选管理办法》。"), ["“十三五”质量发展规划", "《四川质量奖评选管理办法》"]);
        assert_eq!(of("贯彻《质量发展纲要》，开展活动。"), Vec::<String>::new());
    }
}
