//! .xls files made by hand, record by record.

use std::io::{Cursor, Write};

pub const NUMBER: u16 = 0x0203;
pub const LABEL: u16 = 0x0204;
pub const BOOLERR: u16 = 0x0205;
pub const FORMULA: u16 = 0x0006;
pub const STRING: u16 = 0x0207;
pub const LABELSST: u16 = 0x00fd;
pub const MULRK: u16 = 0x00bd;
pub const RK: u16 = 0x027e;
pub const MERGED: u16 = 0x00e5;
pub const DIMENSIONS: u16 = 0x0200;
pub const CONTINUE: u16 = 0x003c;
pub const EOF: u16 = 0x000a;

/// BIFF8.
pub const NEW: u16 = 0x0600;
/// BIFF5.
pub const OLD: u16 = 0x0500;

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a record is short");
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

pub fn bof(version: u16, kind: u16) -> Vec<u8> {
    record(0x0809, &[version.to_le_bytes(), kind.to_le_bytes(), [0; 2], [0; 2]].concat())
}

/// A cell of one record: row, column, style, and what comes behind.
pub fn cell(kind: u16, row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&row.to_le_bytes(), &column.to_le_bytes(), &style.to_le_bytes(), rest].concat())
}

pub fn number(row: u16, column: u16, style: u16, value: f64) -> Vec<u8> {
    cell(NUMBER, row, column, style, &value.to_le_bytes())
}

/// A formula by what it says its value is; it is `=1`.
pub fn formula(row: u16, column: u16, value: [u8; 8]) -> Vec<u8> {
    cell(FORMULA, row, column, 0, &[&value[..], &[0; 6], &[3, 0, 0x1e, 1, 0]].concat())
}

/// A text as BIFF8 writes it: length in two bytes, width, characters.
pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = u16::try_from(units.len()).expect("short").to_le_bytes().to_vec();
    out.push(1);
    out.extend(units.into_iter().flat_map(u16::to_le_bytes));
    out
}

/// The table of shared texts.
pub fn shared(texts: &[&str]) -> Vec<u8> {
    let count = u32::try_from(texts.len()).expect("few").to_le_bytes();
    record(0x00fc, &[count.to_vec(), count.to_vec(), texts.iter().flat_map(|it| wide(it)).collect()].concat())
}

/// A sheet: its name, state, kind, and records without their beginning and end.
pub struct Sheet<'a> {
    pub name: &'a str,
    pub state: u8,
    pub kind: u8,
    pub records: Vec<u8>,
}

pub fn sheet(name: &str, records: Vec<u8>) -> Sheet<'_> {
    Sheet { name, state: 0, kind: 0, records }
}

/// The stream: globals, then the sheets.
pub fn stream(version: u16, globals: &[u8], sheets: &[Sheet<'_>]) -> Vec<u8> {
    let listed = |places: &[usize]| {
        let mut out = bof(version, 5);
        out.extend(globals);
        for (sheet, at) in sheets.iter().zip(places) {
            let name = if version == NEW {
                let mut name = wide(sheet.name);
                name.remove(1);
                name
            } else {
                let (name, _, _) = encoding_rs::GB18030.encode(sheet.name);
                [&[u8::try_from(name.len()).expect("short")], name.as_ref()].concat()
            };
            out.extend(record(0x0085, &[&u32::try_from(*at).expect("near").to_le_bytes(), &[sheet.state, sheet.kind][..], &name].concat()));
        }
        out.extend(record(EOF, &[]));
        out
    };
    let mut places = vec![0; sheets.len()];
    let mut at = listed(&places).len();
    let bodies: Vec<Vec<u8>> = sheets.iter().map(|it| [bof(version, 0x10), it.records.clone(), record(EOF, &[])].concat()).collect();
    for (place, body) in places.iter_mut().zip(&bodies) {
        *place = at;
        at += body.len();
    }
    [listed(&places), bodies.concat()].concat()
}

/// A compound file of these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    for (name, content) in streams {
        let path = std::path::Path::new(name);
        if let Some(folder) = path.parent().filter(|it| it.parent().is_some()) {
            file.create_storage_all(folder).expect("a folder");
        }
        file.create_stream(path).expect("a stream").write_all(content).expect("what is in it");
    }
    file.flush().expect("it is written");
    file.into_inner().into_inner()
}

/// A workbook of one sheet of BIFF8.
pub fn workbook(globals: &[u8], records: Vec<u8>) -> Vec<u8> {
    compound(&[("/Workbook", &stream(NEW, globals, &[sheet("表一", records)]))])
}

/// The streams of a compound file.
pub fn stream_of(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).expect("a compound file");
    let mut out = Vec::new();
    std::io::Read::read_to_end(&mut file.open_stream(name).expect("the stream"), &mut out).expect("what is in it");
    out
}
