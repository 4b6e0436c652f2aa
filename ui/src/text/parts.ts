// Words of the parts: marks, strips, panels and the entry grid.

/** Words of the status marks; the shape and the colour belong to StatusMark. */
const status = {
  onTrack: "达进度",
  behind: "欠进度",
  late: "滞后",
  none: "未填",
  draft: "草稿",
  waiting: "待审",
  returned: "退回",
  done: "已认定",
  bad: "有误",
  pending: "待存",
} as const;

const grid = {
  label: "录入表",
  listGlue: "；",
  editor: "录入格",
  editing: (row: string, col: string) => `${row}，${col}，正在改`,
  blank: "未填",
  notApplicable: "不适用",
  locked: "锁定",
  lockedWhy: (why: string) => `不可改：${why}`,
  readOnly: "这一列由程序算出，不能改",
  notApplicableWhy: (why: string) => `不适用：${why}`,
  changed: (from: string) => `较上季有变，原为 ${from}`,
  changedPlain: "较上季有变",
  note: (text: string) => `批注：${text}`,
  notePlain: "有批注",
  flag: (text: string) => `需说明：${text}`,
  pending: "待存",
  /** A reason that quotes the text itself says it once. */
  refused: (text: string, why: string) => (why.startsWith(`“${text}”`) ? `未收：${why}` : `未收“${text}”：${why}`),
  refusedKept: (kept: string) => `原值 ${kept} 未改`,
  refusedKeptBlank: "原为未填，未改",
  refusedKeptNotApplicable: "原为不适用，未改",
  refusedEmpty: "空",
  brief: (start: string, length: number) => `${start}…（共 ${length} 字）`,
  refusedCount: (count: number) => `${count} 格未收`,
  refusedHow: "删去字样或重填后再存；按 Esc 放弃这次填写。",
  goTo: "到这一格",
  moreRefused: (count: number) => `还有 ${count} 格`,
  selected: (rows: number, cols: number, cells: number) => `选中 ${rows} 行 ${cols} 列，共 ${cells} 格`,
  cannotEdit: "这一格不能改",
  lockedSkipped: (count: number) => `${count} 格不能改，已跳过`,
  outsideSkipped: (count: number) => `${count} 格超出表外，未贴`,
  pasted: (count: number) => `已贴 ${count} 格`,
  copied: (count: number) => `已复制 ${count} 格`,
  cleared: (count: number) => `已清空 ${count} 格`,
  filled: (count: number) => `已填 ${count} 格`,
  empty: "没有可填的行。",
  legend: {
    changed: "较上季有变",
    note: "有批注",
    notApplicable: "不适用",
    refused: "未收",
    flag: "需说明",
  },
  keys: {
    next: "下一格",
    edit: "改",
    notApplicable: "不适用",
    fill: "向下填",
  },
} as const;

const chart = {
  toTable: "看数表",
  toDrawing: "看图",
  head: (name: string, unit: string): string => (unit === "" ? name : `${name}（${unit}）`),
  gap: "—",
  none: "还没有可画的数。",
  failed: "图没有画出来，数在下表。",
} as const;

export const parts = {
  chart,
  status,
  grid,
  message: { late: "挡住", warn: "需说明", ok: "已办", info: "说明" },
  panel: { close: "关闭侧栏" },
  statusBar: "状态栏",
} as const;
