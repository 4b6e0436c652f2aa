//! 雷同 (likeness): how much of one text stands in another, and which of many texts are near the same.
//!
//! Texts are compared as pairs of neighbouring characters, without spaces, marks and width, so that moving a sentence
//! changes little. A number is one mark among them and one word of its own: a report copied with new figures is still
//! mostly the old report. The share is of the longer text: 92% says that at most 8% of either is its own. (Of the shorter
//! it would call a page that quotes one old sentence a copy of that sentence.)

use std::collections::HashMap;

use crate::amount::half_width;

/// 雷同: two of the texts handed in, by their places, `a` before `b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearSame {
    pub a: usize,
    pub b: usize,
    /// Whole percent of the longer text, rounded down; 100 only when nothing but spaces, marks and width differs.
    pub share: u8,
}

/// Below this many characters texts are alike by nature (无, 按计划推进, 已完成年度任务) and say nothing about copying.
const SHORTEST: usize = 15;
/// A lower floor finds the common style of all reports, and nearly every pair.
const LOWEST_FLOOR: u8 = 30;
/// So many earlier texts are told for one text at most: a phrase that a thousand cells share is not told a million times.
const MOST_FOR_ONE: usize = 16;

/// 比对文字: a text made ready to be compared with many others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparableText {
    plain: String,
    shingles: Vec<u64>,
}

impl ComparableText {
    pub fn new(text: &str) -> ComparableText {
        let plain = plain(text);
        let shingles = sorted(shingles(&plain));
        ComparableText { plain, shingles }
    }

    /// 雷同率: percent of the longer text that also stands in the other; `None` where it is below `floor`.
    pub fn likeness(&self, other: &ComparableText, floor: u8) -> Option<u8> {
        let share = match self.plain == other.plain {
            true if self.plain.is_empty() => 0,
            true => 100,
            false => share(&self.shingles, &other.shingles, floor)?,
        };
        (floor <= share).then_some(share)
    }
}

/// 雷同率 of two texts.
pub fn likeness(a: &str, b: &str) -> u8 {
    ComparableText::new(a).likeness(&ComparableText::new(b), 0).unwrap_or(0)
}

/// 雷同查找: the pairs with at least `floor` percent (30 at the least), ordered by `b`, then the greatest share first.
/// Texts under 15 characters are left out; for one text no more than sixteen earlier ones are told.
pub fn near_same(texts: &[&str], floor: u8) -> Vec<NearSame> {
    let floor = floor.max(LOWEST_FLOOR);
    if 100 < floor {
        return Vec::new();
    }
    let forms = Forms::of(texts);
    let mut near: Vec<Vec<(usize, u8)>> = vec![Vec::new(); forms.all.len()];
    for (a, b, share) in if floor < 100 { forms.near(floor) } else { Vec::new() } {
        for (of, other) in [(a, b), (b, a)] {
            if let Some(list) = near.get_mut(of) {
                list.push((other, share));
            }
        }
    }
    let mut found = Vec::new();
    for (b, form) in forms.of_text.iter().enumerate() {
        let Some(form) = *form else { continue };
        let mut earlier: Vec<NearSame> = Vec::new();
        let others = near.get(form).map(Vec::as_slice).unwrap_or_default();
        for (other, share) in std::iter::once((form, 100)).chain(others.iter().copied()) {
            let members = forms.all.get(other).map(|it| it.members.as_slice()).unwrap_or_default();
            earlier.extend(members.iter().take_while(|a| **a < b).take(MOST_FOR_ONE).map(|a| NearSame { a: *a, b, share }));
        }
        earlier.sort_by_key(|it| (std::cmp::Reverse(it.share), it.a));
        found.extend(earlier.into_iter().take(MOST_FOR_ONE));
    }
    found
}

/// What is compared: letters, Chinese characters and numbers, half width.
fn plain(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().map(half_width).peekable();
    while let Some(c) = chars.next() {
        let point = c == '.' && kept.ends_with(|it: char| it.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit);
        if c.is_alphanumeric() || matches!(c, '%' | '〇') || point {
            kept.extend(letter(c).to_lowercase());
        }
    }
    kept
}

fn letter(c: char) -> char {
    match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Stands for any number in a pair of neighbours.
const NUMBER: u64 = 0x11_0000;
/// Tells a number's own word from a pair.
const NUMBER_WORD: u64 = 1 << 63;

fn shingles(plain: &str) -> Vec<u64> {
    let mut all = Vec::with_capacity(plain.len() / 3 + 8);
    let (mut last, mut number) = (None, None);
    for c in plain.chars() {
        if c.is_ascii_digit() || c == '.' && number.is_some() {
            if number.is_none() {
                all.extend(last.map(|it: u64| it << 32 | NUMBER));
                last = Some(NUMBER);
            }
            number = Some(number.unwrap_or(0_u64).wrapping_mul(31).wrapping_add(u64::from(c)));
            continue;
        }
        all.extend(number.take().map(|it| it | NUMBER_WORD));
        all.extend(last.map(|it| it << 32 | u64::from(c)));
        last = Some(u64::from(c));
    }
    all.extend(number.map(|it| it | NUMBER_WORD));
    all
}

fn sorted(mut shingles: Vec<u64>) -> Vec<u64> {
    shingles.sort_unstable();
    shingles
}

/// Of two texts that are not the same: 99 at the most. Given up as soon as `floor` percent cannot be reached any more.
fn share(a: &[u64], b: &[u64], floor: u8) -> Option<u8> {
    let longer = a.len().max(b.len());
    // So many of the longer one may be its own.
    let mut own = longer - (longer * usize::from(floor)).div_ceil(100).min(longer);
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let mut common = 0;
    let mut others = short.iter().peekable();
    for shingle in long {
        while others.next_if(|it| *it < shingle).is_some() {}
        match others.next_if_eq(&shingle) {
            Some(_) => common += 1,
            None => own = own.checked_sub(1)?,
        }
    }
    let percent = (common * 100_usize).checked_div(longer).unwrap_or(0);
    Some(u8::try_from(percent.min(99)).unwrap_or(99))
}

/// Texts that read the same once spaces, marks and width are gone.
struct Form {
    shingles: Vec<u64>,
    members: Vec<usize>,
}

struct Forms {
    all: Vec<Form>,
    of_text: Vec<Option<usize>>,
}

/// Shingles fall into so many bins for the search. Two in one bin only make a candidate more.
const BINS: usize = 1 << 18;
/// Common rare bins that make a pair a candidate.
const ENOUGH_BINS: usize = 6;

fn bin(shingle: u64) -> usize {
    usize::try_from(shingle.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 46).unwrap_or(0)
}

impl Forms {
    fn of(texts: &[&str]) -> Forms {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut all: Vec<Form> = Vec::new();
        let of_text = texts.iter().enumerate().map(|(place, text)| {
            let plain = plain(text);
            plain.chars().nth(SHORTEST - 1)?;
            let shingles = shingles(&plain);
            let form = *known.entry(plain).or_insert(all.len());
            match all.get_mut(form) {
                Some(it) => it.members.push(place),
                None => all.push(Form { shingles, members: vec![place] }),
            }
            Some(form)
        });
        let of_text = of_text.collect();
        Forms { all, of_text }
    }

    /// Pairs of forms with at least `floor` percent in common.
    ///
    /// Two texts that share so much must share some of their rarest shingles: of n sorted by rarity, where o have to be
    /// common, the first n − o + k hold at least k common ones. Only pairs with k such are compared in full.
    fn near(&self, floor: u8) -> Vec<(usize, usize, u8)> {
        let mut frequency = vec![0_u32; BINS];
        for shingle in self.all.iter().flat_map(|it| &it.shingles) {
            if let Some(it) = frequency.get_mut(bin(*shingle)) {
                *it += 1;
            }
        }
        let needed = |len: usize| (len * usize::from(floor)).div_ceil(100);
        let shortest = self.all.iter().map(|it| it.shingles.len()).min().unwrap_or(0);
        let enough = ENOUGH_BINS.min(needed(shortest)).max(1);

        let mut postings: Vec<Vec<u32>> = vec![Vec::new(); BINS];
        let mut counts = vec![0_u32; self.all.len()];
        let mut in_order: Vec<Option<Vec<u64>>> = vec![None; self.all.len()];
        let mut touched: Vec<usize> = Vec::new();
        let mut found = Vec::new();
        for (b, form) in self.all.iter().enumerate() {
            let len = form.shingles.len();
            let rare = rarest(&form.shingles, &frequency, (len - needed(len) + enough).min(len));
            for a in rare.iter().filter_map(|it| postings.get(*it)).flatten() {
                let Ok(a) = usize::try_from(*a) else { continue };
                let Some(count) = counts.get_mut(a) else { continue };
                if *count == 0 {
                    touched.push(a);
                }
                *count += 1;
            }
            let mut likes = 0;
            touched.sort_unstable();
            for a in touched.drain(..) {
                let count = counts.get_mut(a).map(std::mem::take).unwrap_or(0);
                let Some(other) = self.all.get(a) else { continue };
                let (short, long) = (len.min(other.shingles.len()), len.max(other.shingles.len()));
                if MOST_FOR_ONE <= likes || (count as usize) < enough || short < needed(long) {
                    continue;
                }
                for place in [a, b] {
                    if let (Some(slot @ None), Some(form)) = (in_order.get_mut(place), self.all.get(place)) {
                        *slot = Some(sorted(form.shingles.clone()));
                    }
                }
                if let (Some(Some(x)), Some(Some(y))) = (in_order.get(a), in_order.get(b)) {
                    if let Some(share) = share(x, y, floor).filter(|it| floor <= *it) {
                        found.push((a, b, share));
                        likes += 1;
                    }
                }
            }
            for it in rare {
                if let (Some(list), Ok(b)) = (postings.get_mut(it), u32::try_from(b)) {
                    list.push(b);
                }
            }
        }
        found
    }
}

/// The bins of a text that the fewest shingles of all texts fall into.
fn rarest(shingles: &[u64], frequency: &[u32], wanted: usize) -> Vec<usize> {
    let mut bins: Vec<(u32, usize)> = shingles
        .iter()
        .map(|it| bin(*it))
        .map(|it| (frequency.get(it).copied().unwrap_or(0), it))
        .collect();
    if wanted < bins.len() {
        bins.select_nth_unstable(wanted);
    }
    bins.into_iter().take(wanted).map(|it| it.1).collect()
}
