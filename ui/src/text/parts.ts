// Words of the parts: marks, strips and panels. The entry grid has its own file.
import { grid } from "./grid";

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
  message: { late: "挡住", warn: "提醒", ok: "已办", info: "说明" },
  panel: { close: "关闭侧栏" },
  statusBar: "状态栏",
} as const;
