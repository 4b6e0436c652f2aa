//! 读入结果, as other programs read it.

use zhiheng_app::intake::{ReadSection, ReadTarget, ReadTask, Reading};

use super::view::whole;
use crate::wire::*;

pub(super) fn reading_view(reading: &Reading) -> PlanReading {
    let coverage = reading.coverage();
    let text = |at: usize| reading.sentences.get(at).map(|it| it.text.clone()).unwrap_or_default();
    PlanReading {
        title: reading.title.clone(),
        doc_no: reading.doc_no.clone(),
        issued_on: reading.issued_on.map(|it| it.iso()),
        year: reading.year,
        sections: reading.sections.iter().map(|it| section(it, &text)).collect(),
        findings: reading
            .findings
            .iter()
            .map(|it| FindingReading {
                code: it.code.to_owned(),
                message: it.message.clone(),
                sentence: it.sentence.map(&text),
            })
            .collect(),
        coverage: CoverageReading {
            sentences: whole(coverage.sentences),
            mapped: whole(coverage.mapped),
            no_target: whole(coverage.no_target),
            open: whole(coverage.open),
        },
    }
}

fn section(section: &ReadSection, text: &impl Fn(usize) -> String) -> SectionReading {
    SectionReading {
        no: section.no,
        title: section.title.clone(),
        tasks: section.tasks.iter().map(|it| task(it, text)).collect(),
    }
}

fn task(task: &ReadTask, text: &impl Fn(usize) -> String) -> TaskReading {
    TaskReading {
        no: task.no,
        title: task.title.clone(),
        text: task.text.clone(),
        all_members: task.all_members,
        units: task.units.iter().map(|it| UnitReading { name: it.name.clone(), role: it.role.into() }).collect(),
        targets: task.targets.iter().map(|it| target(it, text)).collect(),
        deliverables: task
            .deliverables
            .iter()
            .map(|it| DeliverableReading {
                name: it.name.clone(),
                kind: it.kind.into(),
                due: it.due.map(|it| it.iso()),
                sentence: text(it.sentence),
            })
            .collect(),
        due: task.due.map(|it| it.iso()),
    }
}

fn target(target: &ReadTarget, text: &impl Fn(usize) -> String) -> TargetReading {
    TargetReading {
        name: target.name.clone(),
        kind: target.kind.into(),
        operator: target.operator.into(),
        value: target.value.clone(),
        value_to: target.value_to.clone(),
        unit: target.unit.clone(),
        modality: target.modality.clone(),
        sentence: text(target.sentence),
    }
}
