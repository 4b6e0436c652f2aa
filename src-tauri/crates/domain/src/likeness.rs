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
/// Less than half is the common style of reports, and the sample below would miss some of it.
const LOWEST_FLOOR: u8 = 50;
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

/// 雷同查找: the pairs with at least `floor` percent (50 at the least), ordered by `b`, then the greatest share first.
/// Texts under 15 characters are left out; for one text no more than sixteen earlier ones are told.
///
/// What is told is exact. What is looked at is a sample of each text, the same every time, so that near-same texts are
/// found and a pair may be overlooked that is little above the floor and has its common words scattered.
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
        match letter(c) {
            it @ ('\u{4e00}'..='\u{9fff}' | '%' | '〇') => kept.push(it),
            it if it.is_ascii_alphanumeric() || point => kept.push(it.to_ascii_lowercase()),
            it if it.is_alphanumeric() => kept.extend(it.to_lowercase()),
            _ => {}
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
    if short.len() + own < longer {
        return None;
    }
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
    plain: String,
    len: usize,
    marks: Marks,
    members: Vec<usize>,
}

struct Forms {
    all: Vec<Form>,
    of_text: Vec<Option<usize>>,
}

/// Runs of so many characters are what texts are sampled by: a run is rarely common by style alone.
const RUN: usize = 4;
/// The runs of the smallest hashes are the sample; two texts that share most runs share most of these.
const SAMPLE: usize = 20;
/// A run that stands more often than this is style, and is sampled only in a text that has little else.
const STYLE: u32 = 48;
/// Common sampled runs that make a pair a candidate.
const ENOUGH: u32 = 3;
/// Runs fall into so many bins. Two in one bin only make a candidate more.
const BINS: usize = 1 << 20;
/// Bins for counting how often a run stands.
const COUNT_BINS: usize = 1 << 22;
/// Of a run that very many texts have, the latest are looked at.
const MOST_OF_A_BIN: usize = 256;

/// Hashes of a text's runs; a number is one character whatever its value.
fn runs(plain: &str, hashes: &mut Vec<u64>) {
    hashes.clear();
    let (mut window, mut filled, mut in_number) = (0_u64, 0, false);
    for c in plain.chars() {
        let figure = c.is_ascii_digit() || c == '.' && in_number;
        if figure && in_number {
            continue;
        }
        in_number = figure;
        // Sixteen bits tell characters apart well enough for a sample.
        window = window << 16 | if figure { 1 } else { u64::from(c) & 0xffff };
        filled += 1;
        if RUN <= filled {
            let mixed = (window ^ window >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            hashes.push((mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93));
        }
    }
}

fn count_bin(hash: u64) -> usize {
    usize::try_from(hash >> 42).unwrap_or(0)
}

/// The bins of a text's sampled runs.
fn sample(runs: &mut Vec<u64>, often: &[u32]) -> Vec<u32> {
    let is_style = |it: &u64| often.get(count_bin(*it)).is_some_and(|it| STYLE < *it);
    let substance: Vec<u64> = runs.iter().copied().filter(|it| !is_style(it)).collect();
    if 2 * ENOUGH as usize <= substance.len() {
        *runs = substance;
    }
    // A repeated run is one; some spare ones make up for those.
    if 2 * SAMPLE < runs.len() {
        runs.select_nth_unstable(2 * SAMPLE);
        runs.truncate(2 * SAMPLE);
    }
    runs.sort_unstable();
    runs.dedup();
    // Not the highest bits: those of the smallest hashes are alike.
    let bin = |it: &u64| u32::try_from(it >> 20 & (BINS as u64 - 1)).unwrap_or(0);
    let mut bins: Vec<u32> = runs.iter().take(SAMPLE).map(bin).collect();
    bins.sort_unstable();
    bins.dedup();
    bins
}

/// One of 1024 bits for each shingle.
type Marks = [u64; 16];

fn marks(shingles: &[u64]) -> Marks {
    let mut marks = [0; 16];
    for shingle in shingles {
        let hash = shingle.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
        if let Some(word) = usize::try_from(hash >> 6).ok().and_then(|it| marks.get_mut(it)) {
            *word |= 1 << (hash & 63);
        }
    }
    marks
}

impl Forms {
    fn of(texts: &[&str]) -> Forms {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut all: Vec<Form> = Vec::new();
        let of_text = texts.iter().enumerate().map(|(place, text)| {
            let plain = plain(text);
            plain.chars().nth(SHORTEST - 1)?;
            if let Some(form) = known.get(&plain) {
                all.get_mut(*form)?.members.push(place);
                return Some(*form);
            }
            let form = all.len();
            let shingles = shingles(&plain);
            let (len, marks) = (shingles.len(), marks(&shingles));
            all.push(Form { plain: plain.clone(), len, marks, members: vec![place] });
            known.insert(plain, form);
            Some(form)
        });
        let of_text = of_text.collect();
        Forms { all, of_text }
    }

    /// Pairs of forms with at least `floor` percent in common.
    fn near(&self, floor: u8) -> Vec<(usize, usize, u8)> {
        let mut often = vec![0_u32; COUNT_BINS];
        let mut hashes = Vec::new();
        for form in &self.all {
            runs(&form.plain, &mut hashes);
            for hash in &hashes {
                if let Some(it) = often.get_mut(count_bin(*hash)) {
                    *it += 1;
                }
            }
        }
        let samples: Vec<Vec<u32>> = self
            .all
            .iter()
            .map(|form| {
                runs(&form.plain, &mut hashes);
                sample(&mut hashes, &often)
            })
            .collect();
        let mut postings = Postings::for_samples(&samples);
        let mut counts = vec![0_u32; self.all.len()];
        let mut in_order: Vec<Option<Vec<u64>>> = vec![None; self.all.len()];
        let mut touched: Vec<usize> = Vec::new();
        let mut found = Vec::new();
        for (b, sample) in samples.iter().enumerate() {
            for a in sample.iter().flat_map(|it| postings.latest(*it)) {
                let Ok(a) = usize::try_from(*a) else { continue };
                if let Some(count) = counts.get_mut(a) {
                    if *count == 0 {
                        touched.push(a);
                    }
                    *count += 1;
                }
            }
            let mut likely: Vec<(u32, usize)> =
                touched.drain(..).filter_map(|a| Some((std::mem::take(counts.get_mut(a)?), a))).collect();
            likely.retain(|(count, a)| ENOUGH <= *count && self.may_be_near(*a, b, floor));
            likely.sort_unstable_by_key(|(count, a)| (std::cmp::Reverse(*count), *a));
            let mut likes = 0;
            for (_, a) in likely {
                for place in [a, b] {
                    if let (Some(slot @ None), Some(form)) = (in_order.get_mut(place), self.all.get(place)) {
                        *slot = Some(sorted(shingles(&form.plain)));
                    }
                }
                let (Some(Some(x)), Some(Some(y))) = (in_order.get(a), in_order.get(b)) else { continue };
                if let Some(share) = share(x, y, floor).filter(|it| floor <= *it) {
                    found.push((a, b, share));
                    likes += 1;
                }
                if MOST_FOR_ONE <= likes {
                    break;
                }
            }
            for it in sample {
                postings.push(*it, b);
            }
        }
        found
    }

    /// A shingle marked in one text and not in the other is not common. What the marks rule out is never near.
    fn may_be_near(&self, a: usize, b: usize, floor: u8) -> bool {
        let (Some(a), Some(b)) = (self.all.get(a), self.all.get(b)) else { return false };
        let only = |x: &Marks, y: &Marks| x.iter().zip(y).map(|(x, y)| (x & !y).count_ones() as usize).sum::<usize>();
        let common = (a.len - only(&a.marks, &b.marks)).min(b.len - only(&b.marks, &a.marks));
        a.len.max(b.len) * usize::from(floor) <= common * 100
    }
}

/// The forms of each bin, side by side; filled while the search goes on.
struct Postings {
    /// Where a bin's forms begin, and where the next one goes.
    bins: Vec<(usize, usize)>,
    forms: Vec<u32>,
}

impl Postings {
    fn for_samples(samples: &[Vec<u32>]) -> Postings {
        let mut sizes = vec![0_usize; BINS];
        for bin in samples.iter().flatten() {
            if let Some(size) = sizes.get_mut(*bin as usize) {
                *size += 1;
            }
        }
        let mut from = 0;
        let place = |size: usize| {
            from += size;
            (from - size, from - size)
        };
        let bins = sizes.into_iter().map(place).collect();
        Postings { bins, forms: vec![0; samples.iter().map(Vec::len).sum()] }
    }

    fn push(&mut self, bin: u32, form: usize) {
        if let Some((_, next)) = self.bins.get_mut(bin as usize)
            && let (Some(slot), Ok(form)) = (self.forms.get_mut(*next), u32::try_from(form))
        {
            *slot = form;
            *next += 1;
        }
    }

    fn latest(&self, bin: u32) -> &[u32] {
        let (from, next) = self.bins.get(bin as usize).copied().unwrap_or_default();
        self.forms.get(from.max(next.saturating_sub(MOST_OF_A_BIN))..next).unwrap_or_default()
    }
}
