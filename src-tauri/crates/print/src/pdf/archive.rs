//! 存档 (archive): what PDF/A-2u asks beyond a sound file: the same metadata as XMP, and what the colours mean (sRGB).

use super::About;

/// The metadata as XMP.
pub(super) fn metadata(about: &About) -> Vec<u8> {
    let mut out = String::from(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n",
    );
    let alt = |name: &str, text: &str| {
        format!("<dc:{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:{name}>\n", escaped(text))
    };
    out.push_str(&alt("title", &about.title));
    out.push_str(&format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", escaped(&about.author)));
    out.push_str(&alt("description", &about.subject));
    out.push_str("<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n");
    out.push_str("<xmp:CreatorTool>质衡</xmp:CreatorTool>\n<pdf:Producer>质衡</pdf:Producer>\n");
    if let Some(date) = about.date {
        let day = date.iso();
        out.push_str(&format!("<xmp:CreateDate>{day}</xmp:CreateDate>\n<xmp:ModifyDate>{day}</xmp:ModifyDate>\n"));
    }
    out.push_str("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n");
    out.push_str("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out.into_bytes()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // XML knows no other control characters.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// sRGB (IEC 61966-2-1) as an ICC profile of version 2, computed: primaries and white adapted to D50, the curve as a table.
pub(super) fn srgb() -> Vec<u8> {
    // s15Fixed16: the D50 white, and the primaries after Bradford's adaptation from D65.
    let xyz = |values: [u32; 3]| {
        let mut tag = b"XYZ \0\0\0\0".to_vec();
        values.iter().for_each(|it| tag.extend(it.to_be_bytes()));
        tag
    };
    let mut desc = b"desc\0\0\0\0".to_vec();
    let name = b"sRGB\0";
    desc.extend((name.len() as u32).to_be_bytes());
    desc.extend(name);
    // No Unicode and no Macintosh name: language, count, script, count, 67 unused bytes.
    desc.extend([0; 4 + 4 + 2 + 1 + 67]);
    let mut words = b"text\0\0\0\0".to_vec();
    words.extend(b"No copyright, use freely\0");
    let mut curve = b"curv\0\0\0\0".to_vec();
    curve.extend(STEPS.to_be_bytes());
    for step in 0..STEPS {
        let linear = linear(f64::from(step) / f64::from(STEPS - 1));
        curve.extend(((linear * 65_535.0).round() as u16).to_be_bytes());
    }

    let tags: [(&[u8; 4], usize); 9] = [
        (b"desc", 0),
        (b"cprt", 1),
        (b"wtpt", 2),
        (b"rXYZ", 3),
        (b"gXYZ", 4),
        (b"bXYZ", 5),
        (b"rTRC", 6),
        (b"gTRC", 6),
        (b"bTRC", 6),
    ];
    let bodies = [
        desc,
        words,
        xyz([0xF6D6, 0x1_0000, 0xD32D]),
        xyz([0x6FA0, 0x38F5, 0x0390]),
        xyz([0x6297, 0xB787, 0x18D9]),
        xyz([0x249F, 0x0F84, 0xB6C3]),
        curve,
    ];
    let mut data = Vec::new();
    let mut spots = Vec::new();
    let start = 128 + 4 + tags.len() * 12;
    for body in &bodies {
        spots.push(((start + data.len()) as u32, body.len() as u32));
        data.extend(body);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = Vec::with_capacity(start + data.len());
    profile.extend(((start + data.len()) as u32).to_be_bytes());
    profile.extend(b"\0\0\0\0\x02\x10\0\0mntrRGB XYZ ");
    // The day that it is of is fixed: 2016-01-01.
    [2016u16, 1, 1, 0, 0, 0].iter().for_each(|it| profile.extend(it.to_be_bytes()));
    profile.extend(b"acsp\0\0\0\0");
    profile.resize(68, 0);
    [0xF6D6u32, 0x1_0000, 0xD32D].iter().for_each(|it| profile.extend(it.to_be_bytes()));
    profile.resize(128, 0);
    profile.extend((tags.len() as u32).to_be_bytes());
    for (name, body) in tags {
        let (at, length) = spots.get(body).copied().unwrap_or_default();
        profile.extend(name);
        profile.extend(at.to_be_bytes());
        profile.extend(length.to_be_bytes());
    }
    profile.extend(data);
    profile
}

/// Steps of the curve.
const STEPS: u32 = 1024;

/// From the written value to light. By sums and products alone, which are the same on every machine: x^2.4 is the fifth root
/// of x, to the twelfth.
fn linear(written: f64) -> f64 {
    if written <= 0.040_45 {
        return written / 12.92;
    }
    let base = (written + 0.055) / 1.055;
    let mut root = 1.0;
    for _ in 0..24 {
        let fourth = root * root * root * root;
        root = (4.0 * root + base / fourth) / 5.0;
    }
    let third = root * root * root;
    third * third * third * third
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_that_of_srgb() {
        for (written, light) in [(0.0, 0.0), (0.04, 0.003_096), (0.5, 0.214_041), (0.735, 0.499_458), (1.0, 1.0)] {
            assert!((linear(written) - light).abs() < 1e-5, "{written} gives {}", linear(written));
        }
    }

    #[test]
    fn the_profile_says_its_own_length_and_its_tags_lie_inside() {
        let profile = srgb();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        for tag in 0..number(128) {
            let at = 132 + tag * 12;
            assert!(number(at + 4) % 4 == 0 && number(at + 4) + number(at + 8) <= profile.len(), "tag {tag}");
        }
        // Red, green and blue together are the white.
        for axis in 0..3 {
            let value = |tag: usize| number(number(132 + tag * 12 + 4) + 8 + axis * 4) as i64;
            assert!((value(3) + value(4) + value(5) - value(2)).abs() <= 1, "axis {axis}");
        }
    }

    #[test]
    fn what_xml_forbids_is_escaped() {
        assert_eq!(escaped("《甲&乙》<1>\u{1}"), "《甲&amp;乙》&lt;1&gt;\u{FFFD}");
    }
}
