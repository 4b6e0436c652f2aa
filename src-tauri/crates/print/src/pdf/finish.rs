//! What printpdf lacks, added through lopdf: streams, nested outline, page labels, language, viewer preferences, identity.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use zhiheng_domain::Date;

use super::About;
use crate::PrintError;
use crate::layout::{Laid, OutlineEntry};

pub(super) fn finish(
    file: &mut Document,
    streams: Vec<Vec<u8>>,
    laid: &Laid,
    about: &About,
) -> Result<Vec<u8>, PrintError> {
    file.version = "1.7".into();
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let mut identity = Sha256::new();
    for (page, content) in pages.iter().zip(streams) {
        identity.update(&content);
        let page = file.get_object(*page).and_then(Object::as_dict).map_err(writer)?;
        let at = page.get(b"Contents").and_then(Object::as_reference).map_err(writer)?;
        file.set_object(at, Stream::new(Dictionary::new(), content));
    }

    let outline = add_outline(file, &pages, &laid.bookmarks);
    let catalog = file.catalog_mut().map_err(writer)?;
    catalog.set("Lang", text_ascii("zh-CN"));
    catalog.set("PageLayout", "SinglePage");
    catalog.set("PageMode", if outline.is_some() { "UseOutlines" } else { "UseNone" });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true, "PrintScaling" => "None" });
    catalog.set("PageLabels", dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] });
    catalog.remove(b"Metadata");
    catalog.remove(b"OutputIntents");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }

    let info = information(about);
    identity.update(format!("{about:?}"));
    let info = file.add_object(info);
    if let Ok(old) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.objects.remove(&old);
    }
    file.trailer.set("Info", info);
    let identity = identity.finalize().iter().take(16).copied().collect::<Vec<u8>>();
    let identity = Object::String(identity, StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identity.clone(), identity]);

    drop_unused(file);
    compress(file)?;
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|it| PrintError::Writer(it.to_string()))?;
    Ok(bytes)
}

fn information(about: &About) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text(&about.title),
        "Author" => text(&about.author),
        "Subject" => text(&about.subject),
        "Creator" => text("质衡"),
        "Producer" => text("质衡"),
    };
    if let Some(date) = about.date {
        let stamp = text_ascii(&format!("D:{}", plain(date)));
        info.set("CreationDate", stamp.clone());
        info.set("ModDate", stamp);
    }
    info
}

fn plain(date: Date) -> String {
    date.iso().replace('-', "")
}

/// The tree of bookmarks: each entry hangs below the nearest one before it with a lower level.
fn add_outline(file: &mut Document, pages: &[ObjectId], entries: &[OutlineEntry]) -> Option<ObjectId> {
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    let parent_of = |at: usize, level: usize| -> ObjectId {
        let above = entries.iter().zip(&ids).take(at).rev().find(|(entry, _)| entry.level < level);
        above.map_or(root, |(_, id)| *id)
    };
    let parents: Vec<ObjectId> = entries.iter().enumerate().map(|(at, it)| parent_of(at, it.level)).collect();
    let children_of = |parent: ObjectId| -> Vec<ObjectId> {
        ids.iter().zip(&parents).filter(|(_, above)| **above == parent).map(|(id, _)| *id).collect()
    };
    for ((entry, id), parent) in entries.iter().zip(&ids).zip(&parents) {
        let Some(page) = pages.get(entry.page) else { continue };
        let siblings = children_of(*parent);
        let place = siblings.iter().position(|it| it == id).unwrap_or_default();
        let height = file
            .get_object(*page)
            .and_then(Object::as_dict)
            .and_then(|it| it.get(b"MediaBox"))
            .and_then(Object::as_array)
            .ok()
            .and_then(|it| it.last().and_then(|it| it.as_float().ok()))
            .unwrap_or_default();
        let top = (height - entry.y as f32 / 1000.0 + 6.0).round() as i64;
        let target = vec![(*page).into(), "XYZ".into(), Object::Null, top.into(), Object::Null];
        let mut item = dictionary! { "Title" => text(&entry.title), "Parent" => *parent, "Dest" => target };
        if let Some(before) = place.checked_sub(1).and_then(|it| siblings.get(it)) {
            item.set("Prev", *before);
        }
        if let Some(after) = siblings.get(place + 1) {
            item.set("Next", *after);
        }
        let children = children_of(*id);
        link(&mut item, &children);
        file.set_object(*id, item);
    }
    let top = children_of(root);
    let mut item = dictionary! { "Type" => "Outlines" };
    link(&mut item, &top);
    file.set_object(root, item);
    Some(root)
}

/// First, last and the number of open entries; only the first level is open.
fn link(item: &mut Dictionary, children: &[ObjectId]) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", *first);
        item.set("Last", *last);
        item.set("Count", children.len() as i64);
    }
}

/// printpdf writes resource dictionaries for everything it knows; an empty one says nothing.
fn drop_unused(file: &mut Document) {
    file.prune_objects();
    file.renumber_objects();
}

fn compress(file: &mut Document) -> Result<(), PrintError> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.has(b"Filter") || stream.content.len() < 128 {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
        encoder.write_all(&stream.content).map_err(|it| PrintError::Writer(it.to_string()))?;
        let packed = encoder.finish().map_err(|it| PrintError::Writer(it.to_string()))?;
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
    Ok(())
}

fn text(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn text_ascii(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

fn writer(cause: lopdf::Error) -> PrintError {
    PrintError::Writer(cause.to_string())
}
