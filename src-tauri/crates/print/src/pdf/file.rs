//! 文件 (file): objects → bytes of a PDF 1.7. Everything but streams lies packed in object streams: a structure tree of
//! thousands of small objects would be larger than the pages. Packing is done side by side.

use std::fmt::Write as _;
use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use super::parallel;
use crate::PrintError;

/// Objects of one object stream; a reader unpacks all of it for one.
const TOGETHER: usize = 200;

/// Written without a filter: archives search it for the metadata.
const PLAIN: &[u8] = b"Metadata";

/// What goes into the file beside the objects of the document.
pub(super) struct Extra {
    /// Written objects; the first has the number after the document's last.
    pub written: Vec<Vec<u8>>,
    /// The contents of streams of the document that are made while packing: page by page.
    pub pages: Vec<ObjectId>,
}

/// Where an object lies.
#[derive(Clone, Copy)]
enum Place {
    At(usize),
    In { stream: usize, index: usize },
}

/// A stream on its way into the file.
enum Job<'a> {
    Stream(usize, &'a Dictionary, &'a [u8]),
    Page(usize, usize),
    Objects(usize, &'a [(usize, Vec<u8>)]),
}

/// `page` makes the content of a page.
pub(super) fn write(
    document: &Document,
    extra: Extra,
    page: impl Fn(usize) -> Vec<u8> + Sync,
) -> Result<Vec<u8>, PrintError> {
    let mut loose: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut jobs: Vec<Job<'_>> = Vec::new();
    for ((no, _), object) in &document.objects {
        let no = *no as usize;
        let content = extra.pages.iter().position(|it| it.0 as usize == no);
        match (content, object) {
            (Some(at), _) => jobs.push(Job::Page(no, at)),
            (None, Object::Stream(stream)) => jobs.push(Job::Stream(no, &stream.dict, &stream.content)),
            (None, other) => {
                let mut bytes = Vec::new();
                put(other, &mut bytes);
                loose.push((no, bytes));
            }
        }
    }
    let first = document.max_id as usize + 1;
    loose.extend((first..).zip(extra.written));
    let mut next = first.max(loose.last().map_or(0, |it| it.0 + 1));
    for chunk in loose.chunks(TOGETHER) {
        jobs.push(Job::Objects(next, chunk));
        next += 1;
    }
    // The longest first, so that no thread waits for another's font at the end.
    jobs.sort_by_key(|it| match it {
        Job::Stream(no, _, bytes) => (usize::MAX - bytes.len(), *no),
        Job::Page(no, _) | Job::Objects(no, _) => (usize::MAX, *no),
    });
    let packed = parallel::each(jobs.len(), |at| jobs.get(at).map(|it| it.pack(&page)).transpose());

    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places: Vec<Option<Place>> = vec![None; next + 1];
    let mut set = |no: usize, place: Place| {
        if let Some(slot) = places.get_mut(no) {
            *slot = Some(place);
        }
    };
    for (job, bytes) in jobs.iter().zip(packed) {
        let bytes = bytes?.unwrap_or_default();
        let (Job::Stream(no, ..) | Job::Page(no, _) | Job::Objects(no, _)) = *job;
        set(no, Place::At(out.len()));
        if let Job::Objects(stream, objects) = job {
            for (index, (no, _)) in objects.iter().enumerate() {
                set(*no, Place::In { stream: *stream, index });
            }
        }
        out.extend(bytes);
    }
    let start = out.len();
    set(next, Place::At(start));
    cross_references(&mut out, &places, next, &document.trailer)?;
    out.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    Ok(out)
}

impl Job<'_> {
    fn pack(&self, page: &(impl Fn(usize) -> Vec<u8> + Sync)) -> Result<Vec<u8>, PrintError> {
        match self {
            Job::Stream(no, dict, content) => {
                let ready = dict.has(b"Filter") || dict.has_type(PLAIN) || content.len() < 128;
                stream(*no, dict, content, !ready)
            }
            Job::Page(no, at) => stream(*no, &Dictionary::new(), &page(*at), true),
            Job::Objects(no, objects) => {
                let mut index = String::new();
                let mut body = Vec::new();
                for (no, bytes) in *objects {
                    let _ = write!(index, "{no} {} ", body.len());
                    body.extend(bytes);
                    body.push(b'\n');
                }
                let mut dict = Dictionary::new();
                dict.set("Type", "ObjStm");
                dict.set("N", objects.len() as i64);
                dict.set("First", index.len() as i64);
                let mut content = index.into_bytes();
                content.extend(body);
                stream(*no, &dict, &content, true)
            }
        }
    }
}

fn stream(no: usize, dict: &Dictionary, content: &[u8], pack: bool) -> Result<Vec<u8>, PrintError> {
    let mut dict = dict.clone();
    let packed;
    let content = if pack {
        packed = deflate(content)?;
        dict.set("Filter", "FlateDecode");
        packed.as_slice()
    } else {
        content
    };
    dict.set("Length", content.len() as i64);
    let mut out = format!("{no} 0 obj\n").into_bytes();
    put(&Object::Dictionary(dict), &mut out);
    out.extend(b"\nstream\n");
    out.extend(content);
    out.extend(b"\nendstream\nendobj\n");
    Ok(out)
}

fn deflate(content: &[u8]) -> Result<Vec<u8>, PrintError> {
    let fault = |it: std::io::Error| PrintError::Writer(it.to_string());
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 3), Compression::new(6));
    encoder.write_all(content).map_err(fault)?;
    encoder.finish().map_err(fault)
}

fn cross_references(out: &mut Vec<u8>, places: &[Option<Place>], no: usize, trailer: &Dictionary) -> Result<(), PrintError> {
    let mut table = Vec::with_capacity(places.len() * 7);
    for (at, place) in places.iter().enumerate() {
        let (kind, first, second) = match place {
            Some(Place::At(at)) => (1u8, *at, 0),
            Some(Place::In { stream, index }) => (2, *stream, *index),
            None => (0, 0, if at == 0 { 65_535 } else { 0 }),
        };
        table.push(kind);
        table.extend(u32::try_from(first).unwrap_or_default().to_be_bytes());
        table.extend(u16::try_from(second).unwrap_or_default().to_be_bytes());
    }
    let mut dict = Dictionary::new();
    dict.set("Type", "XRef");
    dict.set("Size", places.len() as i64);
    dict.set("W", vec![1.into(), 4.into(), 2.into()]);
    for key in ["Root", "Info", "ID"] {
        if let Ok(value) = trailer.get(key.as_bytes()) {
            dict.set(key, value.clone());
        }
    }
    out.extend(stream(no, &dict, &table, true)?);
    Ok(())
}

/// An object as it is written; streams are written elsewhere.
fn put(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null | Object::Stream(_) => out.extend(b"null"),
        Object::Boolean(it) => out.extend(it.to_string().into_bytes()),
        Object::Integer(it) => out.extend(it.to_string().into_bytes()),
        Object::Real(it) => out.extend(it.to_string().into_bytes()),
        Object::Name(it) => name(it, out),
        Object::String(it, StringFormat::Hexadecimal) => {
            out.push(b'<');
            out.extend(it.iter().flat_map(|it| format!("{it:02X}").into_bytes()));
            out.push(b'>');
        }
        Object::String(it, StringFormat::Literal) => literal(it, out),
        Object::Array(all) => {
            out.push(b'[');
            for (at, it) in all.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                put(it, out);
            }
            out.push(b']');
        }
        Object::Dictionary(all) => {
            out.extend(b"<<");
            for (key, value) in all {
                name(key, out);
                out.push(b' ');
                put(value, out);
            }
            out.extend(b">>");
        }
        Object::Reference((no, generation)) => out.extend(format!("{no} {generation} R").into_bytes()),
    }
}

fn name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").into_bytes());
        }
    }
}

fn literal(text: &[u8], out: &mut Vec<u8>) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            0x20..=0x7E => out.push(*byte),
            other => out.extend(format!("\\{other:03o}").into_bytes()),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn objects_are_written_as_the_standard_asks() {
        let object = Object::Dictionary(dictionary! {
            "A#" => vec![Object::Null, true.into(), (-3).into(), Object::Real(0.25), (7, 0).into()],
            "S" => Object::String(b"a(b)\\\n".to_vec(), StringFormat::Literal),
            "H" => Object::String(vec![0xFE, 0x0A], StringFormat::Hexadecimal),
        });
        let mut out = Vec::new();
        put(&object, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), r"<</A#23 [null true -3 0.25 7 0 R]/S (a\(b\)\\\012)/H <FE0A>>>");
    }
}
