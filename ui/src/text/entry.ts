// Words of the page 季度填报.
import type { KindWord, ReportStateWord, RoleWord } from "../contract";

const quarters: readonly string[] = ["", "一季度", "二季度", "三季度", "四季度"];
const states: Readonly<Record<ReportStateWord, string>> = {
  draft: "草稿",
  submitted: "已报",
  sent_back: "退回",
  accepted: "已认定",
};
const kinds: Readonly<Record<KindWord, string>> = { count: "数量", rate: "比率", stock: "存量", all: "全部", zero: "零发生" };
const rules: Readonly<Record<KindWord, string>> = {
  count: "按累计数填：各季、各单位相加，每一个都要在台账里列名；未列名的计入“未列名”。",
  rate: "填最新值，百分号可省：不相加，也不平均。",
  stock: "填季末总数：以最新一次为准，不相加。",
  all: "填达标的百分比：有一例不达标，全年就算没有做到。",
  zero: "填发生的件数，没有就填 0：有一件，全年就算没有做到。",
};
const roles: Readonly<Record<RoleWord, string>> = { lead: "牵头", responsible: "责任", supporting: "配合" };

export const entry = {
  title: "季度填报",
  headline: (unit: string, quarter: number): string => `${unit} ${quarters[quarter] ?? ""}`,
  quarter: (quarter: number): string => quarters[quarter] ?? "",
  unreported: "未报",
  state: (state: ReportStateWord | null): string => (state === null ? "未报" : states[state]),
  note: (targets: number, blank: number): string =>
    blank === 0 ? `${targets} 项指标，已填齐` : `${targets} 项指标，还有 ${blank} 项未填`,
  onBehalf: (who: string): string => `代录：${who}`,
  loading: "正在读取…",
  retry: "重新读取",
  empty: "这家单位的任务没有数量指标，以节点和成果为准。",
  emptyHow: "节点和成果记在工作计划里，办结后在那里填办结日期。",
  emptyAct: "看工作计划",
  noUnits: "这一年还没有成员单位。",
  noUnitsHow: "成员单位来自工作计划。请先载入计划。",
  cannot: (why: string): string => `现在不能改：${why}`,
  units: {
    title: "单位",
    count: (done: number, all: number): string => `${done}/${all} 家填齐`,
    filter: "筛单位",
    none: (text: string): string => `没有名称含“${text}”的单位。`,
    filled: (filled: number, targets: number): string => `${filled}/${targets}`,
    noTargets: "无数",
    previous: "上一家",
    next: "下一家",
  },
  tasks: {
    title: "任务",
    count: (tasks: number): string => `${tasks} 项`,
    done: "填齐",
    part: "未填齐",
    todo: "未填",
    noTargets: "无数量指标",
    label: (no: number, title: string, role: RoleWord, mark: string): string => `${no} ${title}，${roles[role]}，${mark}`,
  },
  columns: {
    task: "任务",
    name: "指标",
    goal: "年度目标",
    current: (quarter: number): string => `${quarters[quarter] ?? ""}累计`,
    currentHint: "填本年初到本季末的累计数；存量和比率填季末的值",
    change: "较上季",
    remark: "说明",
  },
  remark: {
    blank: "未填",
    notApplicable: (reason: string): string => (reason === "" ? "不适用" : reason),
    remainder: (count: number): string => `其中未列名 ${count}`,
    soft: "力争",
    glue: " · ",
  },
  grid: (unit: string): string => `${unit}本季填报`,
  /** What the core reads as 不适用 with its reason. */
  notApplicableText: (reason: string): string => `不适用：${reason}`,
  reason: {
    one: (name: string): string => `“${name}”不适用的理由`,
    many: (count: number): string => `${count} 格不适用的理由`,
    hint: "例：2017年验收",
    do: "记为不适用",
    cancel: "取消",
  },
  failed: "没有存上",
  side: {
    title: "当前格",
    none: "选一格，这里写它的口径、原句和来历。",
    goal: "年度目标",
    kind: "填法",
    rule: (kind: KindWord): string => `${kinds[kind]}：${rules[kind]}`,
    soft: "计划写的是“力争”：没有达到只说“未达力争值”。",
    definition: "口径说明",
    sentence: "计划原句",
    trail: "单元格来历",
    trailNone: "这一格本季还没有人填过。",
    trailLoading: "正在读取来历…",
    who: (operator: string, operation: string): string => `${operator} ${operation}`,
    change: (before: string, after: string): string => `${before} → ${after}`,
    blank: "空",
    behalf: "代录",
    parts: (entries: number, remainder: number): string => `台账列名 ${entries}，未列名 ${remainder}`,
    composition: "数的组成",
  },
  legend: { changed: "◤ 较上季有变", notApplicable: "斜纹 不适用", refused: "删除线 未收" },
  keys: { next: "下一格", edit: "改", notApplicable: "不适用", unit: "换单位" },
} as const;
