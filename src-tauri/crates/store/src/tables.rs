//! The audited tables. Their triggers, `migrations/000*_audit_triggers.sql`, are the output of the generator in the tests
//! below, which compare the two, so that no column is forgotten.

use rusqlite::Connection;
use zhiheng_domain::Area;

use crate::StoreResult;

/// A table whose every change is written to the audit.
pub(crate) struct Table {
    pub name: &'static str,
    pub zh: &'static str,
    pub area: Area,
}

const fn table(name: &'static str, zh: &'static str, area: Area) -> Table {
    Table { name, zh, area }
}

/// Parents before children.
pub(crate) const AUDITED: &[Table] = &[
    table("file_info", "文件信息", Area::Plan),
    table("operator", "操作员", Area::Operators),
    table("member_unit", "成员单位", Area::Units),
    table("unit_alias", "单位别名", Area::Units),
    table("membership", "成员资格", Area::Units),
    table("unit_contact", "联络方式", Area::Units),
    table("plan", "工作计划", Area::Plan),
    table("plan_version", "计划版本", Area::Plan),
    table("section", "板块", Area::Plan),
    table("task", "任务", Area::Plan),
    table("measure", "举措", Area::Plan),
    table("target", "指标", Area::Plan),
    table("target_share", "指标分解", Area::Plan),
    table("deliverable", "节点成果", Area::Plan),
    table("mechanism", "机制", Area::Plan),
    table("task_role", "职责", Area::Matrix),
    table("quarter_report", "季报", Area::Values),
    table("report_value", "填报数值", Area::Values),
    table("report_text", "季报文字", Area::Values),
    table("report_step", "季报步骤", Area::Values),
    table("return_reason", "退回理由", Area::Values),
    table("deadline", "报送期限", Area::Values),
    table("extension", "延期", Area::Values),
    table("ledger_entry", "台账条目", Area::Values),
    table("attachment", "附件", Area::Values),
    table("evidence", "佐证材料", Area::Values),
    table("cell_note", "批注", Area::Values),
    table("check_answer", "校验说明", Area::Values),
    table("declared_total", "全省口径数", Area::Values),
    table("setting", "设置", Area::Settings),
    table("form_issue", "填报件发放", Area::Forms),
    table("form_import", "填报件导入", Area::Forms),
    table("form_cell", "导入的格", Area::Forms),
    table("printed_paper", "打印登记", Area::Papers),
    table("printed_act", "打印登记的去向", Area::Papers),
    table("printed_source", "打印件的数据来源", Area::Papers),
    table("plan_draft", "导入草稿", Area::Drafts),
    table("draft_sentence", "草稿原句", Area::Drafts),
    table("draft_item", "草稿条目", Area::Drafts),
    table("draft_finding", "导入问题", Area::Drafts),
    table("assessee", "被考核单位", Area::Assessment),
    table("comparability_note", "可比性说明", Area::Assessment),
    table("comparability_note_assessee", "可比性说明所及", Area::Assessment),
    table("assessment", "考核", Area::Assessment),
    table("assessed", "参加考核", Area::Assessment),
    table("scheme", "考核方案", Area::Assessment),
    table("scheme_row", "方案行", Area::Assessment),
    table("score_line", "打分行", Area::Assessment),
    table("scored_event", "扣分（加分）事项", Area::Assessment),
    table("figure_origin", "取数来源", Area::Assessment),
    table("score_evidence", "考核佐证", Area::Assessment),
    table("step_score", "步骤得分", Area::Assessment),
    table("score_loss", "扣分原因", Area::Assessment),
    table("final_check", "复核", Area::Assessment),
    table("appeal", "申诉", Area::Assessment),
    table("veto", "一票否决", Area::Assessment),
    table("publication", "结果公布", Area::Assessment),
    table("published_result", "公布的结果", Area::Assessment),
    table("result_use", "结果运用", Area::Assessment),
];

pub(crate) fn audited(name: &str) -> Option<&'static Table> {
    AUDITED.iter().find(|it| it.name == name)
}

/// Columns of a main table, in the table's order: name and declared type.
pub(crate) fn columns(conn: &Connection, table: &str) -> StoreResult<Vec<(String, String)>> {
    let mut stmt = conn.prepare_cached("SELECT name, type FROM pragma_table_info(?1, 'main') ORDER BY cid")?;
    let rows = stmt.query_map([table], |row| Ok((row.get("name")?, row.get("type")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// `json_object('id', NEW.id, …)`: the image of a row, as the audit keeps it. `of` is `NEW`, `OLD` or a table name.
pub(crate) fn image_sql(columns: &[(String, String)], of: &str) -> String {
    let pairs: Vec<String> = columns.iter().map(|(name, _)| format!("'{name}', {of}.{name}")).collect();
    format!("json_object({})", pairs.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate;

    /// The tables that the newest step makes or changes: their triggers are written anew with it. None: it has no such file.
    const NEWEST_STEP: &[&str] = &[];

    /// The index of the full text keeps itself.
    const INDEX: [&str; 5] =
        ["full_text", "full_text_config", "full_text_data", "full_text_docsize", "full_text_idx"];

    #[test]
    fn the_committed_triggers_are_the_generated_ones() {
        let mut conn = Connection::open_in_memory().unwrap();
        crate::full_text::register(&conn).unwrap();
        if std::env::var_os("ZHIHENG_BLESS").is_some() && !NEWEST_STEP.is_empty() {
            // The columns only: the step's triggers may be out of date.
            conn.execute_batch(concat!(
                include_str!("../migrations/0001_init.sql"),
                include_str!("../migrations/0002_plan_life.sql"),
                include_str!("../migrations/0003_quarter.sql"),
                include_str!("../migrations/0004_forms.sql"),
                include_str!("../migrations/0005_papers.sql"),
                include_str!("../migrations/0006_papers.sql"),
                include_str!("../migrations/0007_assessment.sql"),
                include_str!("../migrations/0008_full_text.sql")
            ))
            .unwrap();
            let path = format!("{}/migrations/{:04}_audit_triggers.sql", env!("CARGO_MANIFEST_DIR"), migrate::LATEST);
            std::fs::write(path, newest_step(&conn)).unwrap();
            return;
        }
        migrate::migrate(&mut conn, std::path::Path::new("unused")).unwrap();
        for table in AUDITED {
            let generated = table_triggers(table.name, &columns(&conn, table.name).unwrap());
            for trigger in generated.split_inclusive("END;\n").map(str::trim) {
                let name = trigger.split_whitespace().nth(2).unwrap();
                let held: String =
                    conn.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [name], |row| row.get(0)).unwrap();
                assert!(trigger.trim_end_matches(';') == held, "{name}: run with ZHIHENG_BLESS=1 before the step is released");
            }
        }
    }

    /// The triggers of the newest step, as text.
    fn newest_step(conn: &Connection) -> String {
        let mut sql = String::from(
            "-- GENERATED by the tests of src/tables.rs, which compare. Do not edit.\n\
             -- Each change of an audited table leaves its images; outside an open audit entry it is refused.\n",
        );
        for name in NEWEST_STEP {
            for event in ["insert", "update", "delete"] {
                sql.push_str(&format!("\nDROP TRIGGER IF EXISTS {name}_audit_{event};"));
            }
            sql.push('\n');
            sql.push_str(&table_triggers(name, &columns(conn, name).unwrap()));
        }
        sql
    }

    #[test]
    fn every_table_is_audited_or_part_of_the_audit() {
        let mut conn = Connection::open_in_memory().unwrap();
        crate::full_text::register(&conn).unwrap();
        migrate::migrate(&mut conn, std::path::Path::new("unused")).unwrap();
        let mut stmt = conn
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            .unwrap();
        let all: Vec<String> = stmt.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let mut known: Vec<String> = AUDITED.iter().map(|it| it.name.to_owned()).collect();
        known.extend(["audit_entry", "audit_row", "audit_open"].map(str::to_owned));
        known.extend(INDEX.map(str::to_owned));
        known.sort();
        assert_eq!(all, known);
    }

    fn table_triggers(name: &str, columns: &[(String, String)]) -> String {
        let new = image_sql(columns, "NEW");
        let old = image_sql(columns, "OLD");
        let insert = |row: &str, before: &str, after: &str| {
            format!(
                "  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)\n  \
                 SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), \
                 '{name}', {row}.id,\n    {before},\n    {after}\n  FROM audit_open AS o;\n"
            )
        };
        let guard = "  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);\n";
        let moved = "  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);\n";
        let fixed = "  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;\n";
        format!(
            "\nCREATE TRIGGER {name}_audit_insert AFTER INSERT ON {name} BEGIN\n{guard}{moved}{}END;\n\
             \nCREATE TRIGGER {name}_audit_update AFTER UPDATE ON {name} BEGIN\n{guard}{moved}{fixed}{}END;\n\
             \nCREATE TRIGGER {name}_audit_delete AFTER DELETE ON {name} BEGIN\n{guard}{}END;\n",
            insert("NEW", "NULL", &new),
            insert("NEW", &old, &new),
            insert("OLD", &old, "NULL"),
        )
    }
}
