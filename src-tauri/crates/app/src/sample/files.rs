//! Evidence of the sample: a real one-page PDF and a real picture, made when the sample is made.

use zhiheng_domain::{EvidenceOf, Plan, Quarter};

use super::{target, task, unit};
use crate::quarter::NewFile;
use crate::{AppResult, Desk};

/// Whose, quarter, task; then the target, or the text; then the item; the file's name and what it says.
type Attached = (&'static str, u8, i64, Option<&'static str>, Option<&'static str>, &'static str, &'static str);

const PRODUCT: &str = "培育国家地理标志保护产品";

const ATTACHED: &[Attached] = &[
    ("省质监局", 2, 3, Some(PRODUCT), Some("青溪样例红橘"), "样例公告7号.pdf", "Notice 7 (sample)"),
    ("省质监局", 2, 3, Some(PRODUCT), Some("云台样例茶"), "样例公告8号.pdf", "Notice 8 (sample)"),
    ("环境保护厅", 2, 7, Some("全省国控断面水质达标率"), None, "上半年水质监测.pdf", "Water quality, first half (sample)"),
    ("省质监局", 3, 3, Some(PRODUCT), None, "地理标志产品名单.png", "list"),
    ("省质监局", 3, 3, Some(PRODUCT), Some("古桥样例麻柳酒"), "样例公告21号.pdf", "Notice 21 (sample)"),
    ("省质监局", 3, 13, Some("加快建设国检中心"), None, "国检中心现场.png", "site"),
    ("环境保护厅", 3, 7, Some("全省国控断面水质达标率"), None, "三季度水质监测.pdf", "Water quality, third quarter (sample)"),
    ("交通运输厅", 3, 8, Some("道桥工程符合质量安全标准"), None, "道桥工程抽查通报.pdf", "Roads and bridges (sample)"),
    ("水利厅", 3, 8, Some("水利工程符合质量安全标准"), None, "水利工程质量核备.pdf", "Water works (sample)"),
    ("省旅游发展委", 3, 2, Some("创建国家5A级旅游景区"), None, "景区评定公告.pdf", "Scenic areas (sample)"),
    ("省质监局", 3, 4, None, None, "四川质量奖评选通知.pdf", "Quality award (sample)"),
    ("商务厅", 3, 3, Some("培育创建服务业重点品牌"), None, "重点品牌名单.pdf", "Service brands (sample)"),
    // The same file as evidence of two units: shown as 雷同.
    ("省经济和信息化委", 3, 3, Some("培育创建服务业重点品牌"), None, "服务业品牌名单.pdf", "Service brands (sample)"),
];

impl Desk {
    pub(super) fn attach_files(&mut self, plan: &Plan, quarter: Quarter) -> AppResult<()> {
        for (of, _, no, named, entry, name, words) in ATTACHED.iter().filter(|it| it.1 == quarter.no()) {
            let unit = unit(plan, of)?.id;
            let target = named.map(|it| target(plan, it)).transpose()?.map(|it| it.1.id);
            let entry = match (entry, target) {
                (Some(entry), Some(target)) => {
                    let ledger = self.target_ledger(quarter, target, Some(unit))?;
                    ledger.entries.iter().find(|it| it.0.content.name == *entry).map(|it| it.0.id)
                }
                _ => None,
            };
            let bytes = if name.ends_with(".png") { picture(words) } else { page(words) };
            let of = EvidenceOf { unit, quarter, task: task(plan, *no)?.id, target, entry };
            self.attach(of, NewFile { name, bytes: &bytes }, "样例")?;
        }
        Ok(())
    }
}

/// A PDF of one A4 page with a line of text.
fn page(words: &str) -> Vec<u8> {
    let text = format!("BT /F1 24 Tf 72 720 Td ({}) Tj ET", words.replace(['(', ')', '\\'], " "));
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{text}\nendstream", text.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{} 0 obj{object}endobj\n", at + 1));
    }
    let start = pdf.len();
    pdf.push_str(&table);
    pdf.push_str(&format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1));
    pdf.into_bytes()
}

const WIDTH: u32 = 240;
const HEIGHT: u32 = 160;

/// A PNG of black bars on white, one for each letter and as high as the letter says; one bit a pixel.
fn picture(words: &str) -> Vec<u8> {
    let heights: Vec<u32> = words.bytes().map(|it| 20 + u32::from(it % 16) * 8).collect();
    let bars = u32::try_from(heights.len()).unwrap_or(1).max(1);
    let black = |x: u32, y: u32| {
        let (bar, within) = (x * bars / WIDTH, x * bars % WIDTH);
        let height = usize::try_from(bar).ok().and_then(|it| heights.get(it)).copied().unwrap_or_default();
        within > WIDTH / 4 && HEIGHT - 10 - height < y && y < HEIGHT - 10
    };
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        rows.push(0); // No filter.
        for byte in 0..WIDTH / 8 {
            rows.push((0..8).fold(0, |bits, at| bits << 1 | u8::from(!black(byte * 8 + at, y))));
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [WIDTH.to_be_bytes(), HEIGHT.to_be_bytes()].concat();
    head.extend([1, 0, 0, 0, 0]); // One bit, grey.
    chunk(&mut png, b"IHDR", &head);
    chunk(&mut png, b"IDAT", &stored(&rows));
    chunk(&mut png, b"IEND", &[]);
    png
}

/// The zlib form of one block that is not compressed; shorter than 65,536 bytes.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let mut out = vec![0x78, 0x01, 0x01];
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(bytes);
    out.extend((b << 16 | a).to_be_bytes());
    out
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
    let checked = [kind.as_slice(), data].concat();
    let crc = checked.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    });
    png.extend(checked);
    png.extend((!crc).to_be_bytes());
}
