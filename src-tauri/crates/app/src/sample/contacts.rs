//! 联络表 of the sample.

use zhiheng_domain::{ContactFields, MemberUnit};
use zhiheng_store::WriteTx;

use crate::AppResult;

/// Nobody's: 某某 for a name, zeros for a telephone.
const CONTACTS: &[(&str, [&str; 5])] = &[
    ("省质监局", ["张某某", "质量管理处", "李某某", "028-0000 0001", "zljc@sample.invalid"]),
    ("省质监局", ["", "办公室", "王某某", "028-0000 0002", ""]),
    ("省发展改革委", ["刘某某", "产业协调处", "陈某某", "028-0000 0003", "fgw@sample.invalid"]),
    ("省经济和信息化委", ["杨某某", "科技与质量处", "赵某某", "028-0000 0004", "jxw@sample.invalid"]),
    ("环境保护厅", ["黄某某", "总量控制处", "周某某", "028-0000 0005", ""]),
    ("农业厅", ["吴某某", "农产品质量安全监管处", "徐某某", "028-0000 0006", "nyt@sample.invalid"]),
    ("商务厅", ["孙某某", "市场秩序处", "", "028-0000 0007", ""]),
    ("成都海关", ["胡某某", "企业管理处", "朱某某", "028-0000 0008", ""]),
];

pub(super) fn fill_contacts(tx: &mut WriteTx<'_>, units: &[MemberUnit]) -> AppResult<()> {
    for (name, texts) in CONTACTS {
        if let Some(unit) = units.iter().find(|it| it.short_name == *name) {
            zhiheng_store::add_contact(tx, unit.id, &ContactFields::new(*texts)?)?;
        }
    }
    Ok(())
}
