// Sample rows: tasks and targets of the 2016 plan with invented figures, and a large sheet for the speed test.
import type { GridCell, GridColumn, GridRow, RefusedCell } from "../src/parts/grid";

export const columns: GridColumn[] = [
  { key: "task", title: "任务", kind: "text", width: 40, align: "end", once: true, quiet: true, frozen: true },
  { key: "name", title: "指标", kind: "text", minWidth: 190, rowHeader: true, frozen: true },
  { key: "goal", title: "年度目标", kind: "text", width: 72, align: "end" },
  { key: "q2", title: "二季度", kind: "number", width: 64 },
  { key: "q3", title: "三季度累计", kind: "number", width: 92, hint: "年初至本季末的累计数" },
  { key: "delta", title: "较上季", kind: "computed", width: 60 },
  { key: "plan", title: "与序时", kind: "computed", width: 60 },
  { key: "status", title: "状态", kind: "text", width: 92 },
  { key: "proof", title: "佐证", kind: "computed", width: 46 },
];

type Line = [string, string, string, string | null, GridCell, string, string, GridCell, string];
const entered = (text: string, more: Partial<GridCell> = {}): GridCell => ({ text, value: "entered", ...more });
const ok: GridCell = { text: "", mark: "onTrack" };
const behind: GridCell = { text: "", mark: "behind" };
const late: GridCell = { text: "", mark: "late" };

const lines: Line[] = [
  ["3", "培育创建服务业重点品牌", "100个", "46", entered("71", { changed: "46" }), "+25", "−4", ok, "25"],
  ["3", "质量强市示范城市（培育争创）", "2个", "2", entered("2"), "0", "过程", ok, "1"],
  ["3", "国家地理标志保护示范区", "2个", "1", entered("1", { onBehalf: "操作员甲" }), "0", "−25", behind, "0"],
  ["3", "国家地理标志保护产品", "15个", "7", entered("12", { changed: "7", flag: "正文 15个，格内 12，差 3" }), "+5", "+5", ok, "3"],
  ["9", "计量诚信自我承诺领域", "8个领域", "5", entered("8", { changed: "5" }), "+3", "+25", ok, "2"],
  ["10", "国家级有机产品认证示范区", "1个", "0", entered("0"), "0", "−75", late, "—"],
  ["10", "省级有机产品认证示范区", "2个", "1", { text: "", value: "blank" }, "", "", { text: "未填", mark: "none" }, "—"],
  ["10", "节能低碳类认证重点单位", "15家", "9", entered("9"), "", "", { text: "读不成数", mark: "bad" }, "—"],
  ["13", "国家和省级检验检测中心", "3个", "1", entered("1", { note: "2家在筹，已报国家局" }), "0", "−42", late, "1"],
  ["13", "国检中心（加快建设）", "8个", "4", entered("6", { changed: "4" }), "+2", "0", ok, "2"],
  ["13", "国家级城市能源计量中心", "1个", null, { text: "", value: "notApplicable", reason: "2017年验收" }, "", "", { text: "" }, "—"],
  ["13", "省级能源计量中心示范试点", "2家", "1", entered("2", { onBehalf: "操作员甲", changed: "1" }), "+1", "+25", ok, "1"],
];

export const rows: GridRow[] = lines.map(([task, name, goal, q2, q3, delta, plan, status, proof], index) => ({
  id: `t${index + 1}`,
  cells: {
    task: { text: task },
    name: { text: name },
    goal: { text: goal },
    q2: q2 === null ? { text: "", value: "notApplicable", locked: "二季度已认定" } : entered(q2, { locked: "二季度已认定" }),
    q3,
    delta: { text: delta },
    plan: { text: plan },
    status,
    proof: { text: proof },
  },
}));

/** By unit: figures and official prose side by side. */
export const proseColumns: GridColumn[] = [
  { key: "task", title: "任务", kind: "text", width: 40, align: "end", once: true, quiet: true, frozen: true },
  { key: "name", title: "指标", kind: "text", width: 190, rowHeader: true, frozen: true },
  { key: "q3", title: "三季度累计", kind: "number", width: 92 },
  { key: "progress", title: "进展情况", kind: "prose", minWidth: 260 },
  { key: "problem", title: "存在问题", kind: "prose", minWidth: 180, lines: 2 },
];

const progress = [
  "截至9月底，累计培育创建服务业重点品牌71个，其中省级46个、市级25个；组织品牌价值评价两批，第三批已受理申报材料，正在组织专家评审，预计11月底前公布结果。\n与省商务厅、省旅游发展委联合印发实施方案。",
  "成都、绵阳两市已通过现场验收。",
  "",
];

export const proseRows: GridRow[] = rows.map((row, at) => ({
  id: row.id,
  cells: {
    ...row.cells,
    progress: progress[at % 3] ? entered(progress[at % 3] ?? "") : { text: "", value: "blank" },
    problem: at % 4 === 1 ? entered("个别市州配套资金未到位。", { note: "请写明是哪几个市州" }) : { text: "", value: "blank" },
  },
}));

export const refused: RefusedCell[] = [{ row: "t8", col: "q3", text: "十余家", reason: "读不成数" }];

const cities = "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山".split(" ");

/** A large sheet for the speed tests. */
export function bigSheet(lines: number, figures: number): { columns: GridColumn[]; rows: GridRow[] } {
  const all = Array.from({ length: figures }, (_, at) => at);
  const columns: GridColumn[] = [
    { key: "no", title: "序", kind: "text", width: 34, align: "end", quiet: true, frozen: true },
    { key: "city", title: "市州", kind: "text", width: 72, rowHeader: true, frozen: true },
    ...all.map((at): GridColumn => ({ key: `c${at}`, title: `第${at + 1}项`, kind: "number", width: 64, band: `第${Math.floor(at / 10) + 1}类` })),
  ];
  const rows = Array.from({ length: lines }, (_, row) => {
    const city = `${cities[row % cities.length]}${row < cities.length ? "" : Math.floor(row / cities.length) + 1}`;
    const cells = all.map((at): [string, GridCell] => [
      `c${at}`,
      (row + at) % 11 === 0 ? { text: "", value: "blank" } : entered(String(((row * 7 + at * 3) % 50) / 10)),
    ]);
    return { id: city, cells: Object.fromEntries([["no", { text: String(row + 1) }], ["city", { text: city }], ...cells]) };
  });
  return { columns, rows };
}
