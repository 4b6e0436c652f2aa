// Words of the page 工作计划.
import type { DeliverableWord, ItemKind, KindWord, NatureWord, OperatorWord, RoleWord } from "../contract";

const kinds: Readonly<Record<KindWord, string>> = { count: "数量", rate: "比率", stock: "存量", all: "全部", zero: "零发生" };
const operators: Readonly<Record<OperatorWord, string>> = {
  ">=": "不少于",
  "<=": "不超过",
  "=": "等于",
  "~": "左右",
  all: "全部",
  zero: "零发生",
  "+": "增长",
  "-": "下降",
};
const natures: Readonly<Record<NatureWord, string>> = { result: "结果", process: "过程" };
const deliverables: Readonly<Record<DeliverableWord, string>> = { milestone: "节点", deliverable: "成果" };
const roles: Readonly<Record<RoleWord, string>> = { lead: "牵头", responsible: "责任", supporting: "配合" };
const items: Readonly<Record<ItemKind, string>> = { measure: "举措", target: "指标", deliverable: "节点或成果" };
const sections: readonly string[] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

function date(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

export const plan = {
  title: "工作计划",
  headline: (tasks: number, targets: number, unset: number): string =>
    unset === 0 ? `${tasks} 项任务、${targets} 项指标，目标都已下达` : `${tasks} 项任务、${targets} 项指标，${unset} 项目标尚未下达`,
  source: (docNo: string, issuedOn: string | null): string =>
    [docNo, ...(issuedOn ? [date(issuedOn)] : [])].filter((it) => it !== "").join(" · "),
  loading: "正在读取工作计划…",
  retry: "重新读取",
  none: "这一年还没有工作计划。",
  noneHow: "把计划文件（Word、文本、PDF）读进来，逐句核对后建立；也可以由上一年结转。",
  readIn: "读入计划文件…",
  section: (no: number, title: string): string => `${sections[no] ?? no}、${title}`,
  tree: "板块和任务",
  treeCount: (tasks: number): string => `${tasks} 项`,
  taskFacts: (targets: number, unset: number): string =>
    `${targets} 项指标${unset > 0 ? `，${unset} 项尚未下达` : ""}`,
  unsetTitle: (unset: number): string => `${unset} 项目标尚未下达`,
  editHeader: "改计划名称和文号",
  matrix: "去责任矩阵",
  units: "单位",
  unitsAll: "全体成员单位",
  unitCount: (count: number): string => `${count} 家`,
  role: (role: RoleWord): string => roles[role],
  measures: "举措",
  targets: "指标",
  deliverables: "节点和成果",
  mechanisms: "机制",
  count: (count: number): string => (count === 0 ? "没有" : `${count} 项`),
  noTargets: "这项任务没有数量指标，以节点和成果为准。",
  noDeliverables: "没有写明节点或成果。",
  noMeasures: "没有拆出举措。",
  edit: "改",
  remove: "删除",
  add: { measure: "添举措", target: "添指标", deliverable: "添节点或成果" } as Readonly<Record<ItemKind, string>>,
  item: (kind: ItemKind): string => items[kind],
  kind: (kind: KindWord): string => kinds[kind],
  operator: (operator: OperatorWord): string => operators[operator],
  nature: (nature: NatureWord): string => natures[nature],
  deliverableKind: (kind: DeliverableWord): string => deliverables[kind],
  glue: " · ",
  share: (shares: readonly number[]): string => `序时 ${shares.join("/")}`,
  baseline: (value: string): string => `基期 ${value}`,
  soft: "力争",
  softTitle: "“力争”的目标：没有达到只说“未达力争值”",
  unset: "尚未下达",
  definition: "口径",
  due: (iso: string): string => `${date(iso)}前`,
  noDue: "未定时限",
  done: (iso: string): string => `${date(iso)}办结`,
  open: "未办结",
  removed: (kind: ItemKind, name: string): string => `已删除${items[kind]}“${name}”。`,
  undo: "撤销",
  failed: "没有改成",
  fields: {
    planTitle: "计划名称",
    docNo: "文号",
    issuedBy: "发文机关",
    issuedOn: "印发日期",
    dateHint: "例：2016-05-13",
    taskTitle: "任务名称",
    taskText: "任务正文（原句的对照按计划原文，改正文不改原句）",
    measure: "举措",
    name: "名称",
    kind: "类别",
    operator: "比较",
    goal: "目标值",
    goalHint: "空着就是尚未下达",
    goalTo: "到",
    baseline: "基期值",
    measureUnit: "计量单位",
    modality: "措辞",
    modalityHint: "原文用语，如“力争”“培育”",
    nature: "性质",
    definition: "口径说明",
    definitionHint: "什么算数、什么不算，办公室定的口径写在这里",
    share: "序时进度（%）",
    shareOf: (quarter: number): string => `${sections[quarter] ?? quarter}季度末`,
    shareWhole: "序时进度填 0 到 100 的整数。",
    deliverableKind: "类别",
    dueOn: "时限",
    doneOn: "办结日期",
    doneHint: "没有办结就空着",
  },
  form: {
    save: "存",
    saving: "正在存…",
    cancel: "取消",
    unsaved: "这一处还没有存：请先存，或取消。",
    reread: "重新读取",
    /** After a conflict: what is in the file now, beside what was typed. */
    newest: (now: string): string => `已重新读取。文件里现在是“${now}”；下面仍是您填的，再存就以您的为准。`,
    gone: "已重新读取。这一条已被删除，您填的没有存；可以复制后取消。",
  },
  original: {
    title: "计划原文",
    note: (no: number): string => `第${no}项`,
    none: "这一项是办公室添的，计划里没有对应的句子。",
    pick: "选一条举措、指标或成果，对应的句子会标出。",
    legend: { target: "▬ 粗底 指标", measure: "细底 举措、成果", idle: "灰字 没有拆出事项" },
    sentence: (names: string): string => `对应：${names}`,
  },
  keys: { walk: "逐项任务", items: "进任务", edit: "改", undo: "撤销" },
} as const;
