// Words of the page 责任矩阵.
import type { RoleWord } from "../contract";

const roleWord: Readonly<Record<RoleWord, string>> = { lead: "牵头单位", responsible: "责任单位", supporting: "配合单位" };

export const matrix = {
  title: "责任矩阵",
  /** Shown before the first answer arrived. */
  loading: "正在读取责任矩阵…",
  retry: "重新读取",
  none: "这一年还没有工作计划",
  noneHow: "责任矩阵来自工作计划。请先在首次打开的页面载入内置计划。",
  headline: (tasks: number, units: number): string => `${tasks} 项任务 × ${units} 家单位`,
  named: (pairs: number): string => `计划点名 ${pairs} 处`,
  allMembers: (tasks: string): string => `任务${tasks}为全体成员单位`,
  leads: (count: number): string => (count === 0 ? "尚未标牵头" : `已标牵头 ${count} 项`),
  filter: "筛单位、任务",
  filterClear: "清除",
  filterNothing: (text: string): string => `没有名称含“${text}”的任务或单位，下面是全部。`,
  filterTasks: (tasks: number, units: number): string =>
    units === 0 ? `筛出 ${tasks} 项任务` : `筛出 ${tasks} 项任务；另有 ${units} 家单位名称相符，已在表头标出`,
  filterUnits: (units: number): string => `筛出 ${units} 家单位`,
  markLeads: "首列标为牵头",
  markLeadsNone: "首列标为牵头（各项都已有牵头）",
  confirm: (tasks: number): string => `将把 ${tasks} 项任务在计划里列名第一的单位由 ● 责任改标 ★ 牵头。`,
  confirmNote: "计划原文只写“按职责分工负责”，没有写牵头单位；标后可撤销。",
  confirmDo: (tasks: number): string => `标 ${tasks} 项`,
  cancel: "不标",
  marked: (tasks: number): string => `已标 ${tasks} 项牵头。`,
  print: "印矩阵",
  readOnly: "只读打开，不能改。",
  legend: "★牵头 ●责任 ○配合",
  task: "任务",
  section: "板块",
  sum: "合计",
  all: "全体",
  allTitle: "全体成员单位，计划未逐家点名",
  /** Between task numbers. */
  and: "、",
  role: (role: RoleWord | null): string => (role === null ? "未列" : roleWord[role]),
  cross: (no: number, task: string, unit: string): string => `${no} ${task} × ${unit}`,
  original: (no: number): string => `计划原文第${no}项`,
  range: (lines: number, cols: number, marks: number): string => `选中 ${lines} 行 × ${cols} 列，${marks} 处有标记`,
  keys: { move: "移", arrows: "方向键", space: "空格", cycle: "★ → ● → ○ → 空", lead: "设牵头", undo: "撤销" },
  sections: ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"] as readonly string[],
  grid: "责任矩阵：行是任务，列是成员单位",
  failed: "没有改成",
};
