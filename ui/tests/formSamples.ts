// Units, forms, imports and files as the core tells them, for tests of the page 收发填报件.
import type { FormsUnit, ImportView, IssueView, ReturnCell, ReturnCounts, ReturnFile } from "../src/contract";

export function anIssue(some: Partial<IssueView>): IssueView {
  return {
    id: 11, code: "2016Q2-03-1", correction: false, fileName: "省质监局.xlsx", at: "2016-07-01 09:00:00", operator: "操作员甲",
    handedTo: "", handedOn: null, revision: 1, ...some,
  };
}

export function anImport(some: Partial<ImportView>): ImportView {
  return {
    id: 21, unitId: 3, unitShortName: "省质监局", fileName: "省质监局.xlsx", code: "2016Q2-03-1", at: "2016-07-08 10:00:00",
    operator: "操作员甲", receivedOn: "2016-07-08", fileSavedAt: "2016-07-07 17:12:00", taken: 23, unchanged: 40, refused: 0, kept: 0,
    filledBy: "填报员乙", phone: "", filledOn: "2016-07-07", submitted: true, withdrawn: false, fixed: null, ...some,
  };
}

export function aUnit(some: Partial<FormsUnit>): FormsUnit {
  return {
    id: 3, shortName: "省质监局", fullName: "四川省质量技术监督局", tasks: 15, cells: 60, state: null, timeliness: "waiting",
    contact: "联络员丙 028-00000000", issues: [], imports: [],
    lastWord: some.imports?.find((it) => !it.withdrawn)?.id ?? null, ...some,
  };
}

const NO_COUNTS: ReturnCounts = { new: 0, changed: 0, cleared: 0, unchanged: 0, kept: 0, conflict: 0, refused: 0, own: 0, cells: 0 };

export function aFile(some: Partial<Omit<ReturnFile, "counts">> & { counts?: Partial<ReturnCounts> }): ReturnFile {
  return {
    token: "t1", name: "省质监局.xlsx", folder: "E:\\", verdict: "clean", message: null, remarks: [], form: "quarter", quarter: "2016Q2", unitId: 3, unitShortName: "省质监局",
    code: "2016Q2-03-1", fileSavedAt: "2016-07-07 17:12:00", older: false, timeliness: "on_time", filledBy: "填报员乙", phone: "",
    filledOn: "2016-07-07", ...some, counts: { ...NO_COUNTS, ...some.counts },
  };
}

export function aCell(some: Partial<ReturnCell>): ReturnCell {
  return {
    no: 1, sheet: "指标", address: "H12", label: "任务3 服务业重点品牌 · 本季累计完成", text: "71", now: "46", fate: "changed",
    message: null, instead: null, taskId: 3, targetId: 5, field: null, ...some,
  };
}
