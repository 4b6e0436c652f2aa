//! What printpdf lacks, added through lopdf: streams, nested outline, page labels, language, viewer preferences, identity.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use zhiheng_domain::Date;

use super::file::{Extra, write};
use super::structure::{Marked, Structure};
use super::{About, archive};
use crate::PrintError;
use crate::layout::{Item, Laid, OutlineEntry};

/// `page` makes the content of a page, given what of it is marked.
pub(super) fn finish(
    file: &mut Document,
    laid: &Laid,
    about: &About,
    page: impl Fn(usize, &[Marked]) -> Vec<u8> + Sync,
) -> Result<Vec<u8>, PrintError> {
    let pages = page_ids(file);
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

    archive(file, about)?;
    let info = information(about);
    let info = file.add_object(info);
    if let Ok(old) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.objects.remove(&old);
    }
    file.trailer.set("Info", info);
    file.trailer.set("ID", identity(laid, about));

    // printpdf writes resource dictionaries for everything it knows; an empty one says nothing.
    file.prune_objects();
    file.renumber_objects();
    let pages = page_ids(file);
    let structure = Structure::of(laid);
    let mut written = Vec::new();
    if !laid.tags.is_empty() {
        let root = file.max_id as usize + 1;
        written = structure.written(root, &pages);
        let catalog = file.catalog_mut().map_err(writer)?;
        catalog.set("StructTreeRoot", Object::Reference((file_number(root), 0)));
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
    }
    let mut contents = Vec::with_capacity(pages.len());
    for (no, id) in pages.iter().enumerate() {
        let page = file.get_object_mut(*id).and_then(Object::as_dict_mut).map_err(writer)?;
        page.remove(b"Annots");
        if !laid.tags.is_empty() {
            page.set("StructParents", no as i64);
            page.set("Tabs", "S");
        }
        contents.push(page.get(b"Contents").and_then(Object::as_reference).map_err(writer)?);
    }
    let extra = Extra { written, pages: contents };
    write(file, extra, |no| page(no, structure.marked.get(no).map(Vec::as_slice).unwrap_or_default()))
}

fn page_ids(file: &Document) -> Vec<ObjectId> {
    file.get_pages().into_values().collect()
}

fn file_number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// 16 bytes from what the pages say and where it stands.
fn identity(laid: &Laid, about: &About) -> Vec<Object> {
    let mut digest = Sha256::new();
    digest.update(format!("{about:?}"));
    for page in &laid.pages {
        for item in &page.items {
            match item {
                Item::Text(text) => {
                    let mut bytes = Vec::with_capacity(text.glyphs.len() * 12 + 8);
                    bytes.extend(text.size.to_be_bytes());
                    for it in &text.glyphs {
                        bytes.extend(u32::from(it.c).to_be_bytes());
                        bytes.extend(it.x.to_be_bytes());
                        bytes.extend(it.y.to_be_bytes());
                    }
                    digest.update(&bytes);
                }
                other => digest.update(format!("{other:?}")),
            }
        }
    }
    let identity = digest.finalize().iter().take(16).copied().collect::<Vec<u8>>();
    let identity = Object::String(identity, StringFormat::Hexadecimal);
    vec![identity.clone(), identity]
}

/// PDF/A-2u.
fn archive(file: &mut Document, about: &About) -> Result<(), PrintError> {
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = file.add_object(Stream::new(metadata, archive::metadata(about)));
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, archive::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text_ascii("sRGB"),
        "Info" => text_ascii("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let catalog = file.catalog_mut().map_err(writer)?;
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![intent.into()]);
    Ok(())
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
