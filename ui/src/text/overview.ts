// Words of the page 总览.
import type { BoardCounts, KindWord, LightWord, ProgressWordWire, RoleWord } from "../contract";

const lights: Readonly<Record<LightWord, string>> = {
  on_track: "达进度",
  behind: "欠进度",
  lagging: "滞后",
  not_reported: "未报",
  not_yet_set: "尚未下达",
  not_judged: "暂不评定",
};
const progress: Readonly<Record<ProgressWordWire, string>> = {
  done: "已完成",
  ahead: "超进度",
  on_track: "达进度",
  behind: "欠进度",
  other: "其他",
};
const roles: Readonly<Record<RoleWord, string>> = { lead: "牵头", responsible: "责任", supporting: "配合" };
const kinds: Readonly<Record<KindWord, string>> = { count: "数量", rate: "比率", stock: "存量", all: "全部", zero: "零发生" };
const counts: Readonly<Record<keyof BoardCounts, string>> = {
  due: "应报",
  reported: "已报",
  late: "迟报",
  overdue: "逾期未报",
  sentBack: "退回",
  submitted: "待审",
  accepted: "已认定",
  draft: "草稿",
  none: "未报",
};

function day(iso: string): string {
  const [, month, date] = iso.split("-").map(Number);
  return `${month}月${date}日`;
}

export const overview = {
  title: "总览",
  loading: "正在汇总…",
  retry: "重新读取",
  none: "这一年还没有工作计划。",
  noneHow: "有了计划，这里会列出今天要办的事、谁报了谁没报、每项指标的灯。",
  noneAct: "去读入计划",
  due: (iso: string, daysLeft: number): string => {
    if (daysLeft > 0) return `报送期限 ${day(iso)}，还有 ${daysLeft} 天`;
    return daysLeft === 0 ? `报送期限 ${day(iso)}，就是今天` : `报送期限 ${day(iso)}，已过 ${-daysLeft} 天`;
  },
  review: (count: number): string => (count === 0 ? "报送与审核" : `审核 ${count} 家`),
  light: (light: LightWord): string => lights[light],
  progressWord: (word: ProgressWordWire): string => progress[word],
  role: (role: RoleWord): string => roles[role],
  kind: (kind: KindWord): string => kinds[kind],
  day,
  todo: {
    title: "今天要办",
    note: (count: number): string => `${count} 件`,
    none: "今天没有要办的。",
    open: (title: string, detail: string): string => `${title}：${detail}`,
  },
  board: {
    title: "报送",
    due: (count: number): string => `应报 ${count} 家`,
    word: (field: keyof BoardCounts): string => counts[field],
    open: (word: string, count: number): string => `${word} ${count} 家，到报送与审核`,
    toForms: "收发填报件",
    label: (parts: string): string => `报送情况：${parts}`,
  },
  lights: {
    title: "灯",
    note: (count: number): string => `指标与成果 ${count} 项的灯`,
    only: (word: string, count: number): string => `只看${word}的 ${count} 项`,
  },
  progress: { title: "通报", note: "通报用语，只计指标", only: (word: string, count: number): string => `只看${word}的 ${count} 项指标` },
  views: { label: "看什么", tasks: "任务与单位", list: "指标与成果" },
  filtered: (count: number): string => `筛出 ${count} 项`,
  filterTask: (no: number): string => `任务${no}`,
  filterOff: "看全部",
  filterNone: "没有这样的指标或成果。",
  order: { label: "排列", gap: "离序时最远在前", plan: "按计划次序" },
  heat: {
    label: "任务与单位的灯：行是任务，列是单位",
    task: "任务",
    worst: "最差的灯",
    unitWorst: "单位最差的灯",
    noRole: "未列",
    noTarget: "没有指标",
    noLight: "无指标",
    filled: (filled: number, targets: number): string => `已填 ${filled}/${targets}`,
    at: (place: string, what: string): string => `${place}：${what}`,
    cross: (no: number, title: string, unit: string): string => `${no} ${title} × ${unit}`,
    taskOf: (no: number, title: string): string => `${no} ${title}`,
    glue: "，",
    counts: (light: string, count: number): string => `${light} ${count}`,
    legend: "● 达进度 ▲ 欠进度 ■ 滞后 ○ 未报　· 没有指标",
  },
  list: {
    label: "指标与成果",
    head: {
      task: "任务",
      name: "指标或成果",
      goal: "目标",
      value: "已认定",
      completion: "完成率",
      gap: "差",
      units: "单位",
      curve: "序时与实际",
      light: "灯与原因",
    },
    gapTitle: "与序时进度差，百分点；正数是落后",
    soft: "力争",
    kinds: { milestone: "节点", deliverable: "成果" },
    softTitle: "力争值：没有达到写“未达力争值”，不写“未完成”",
    nothing: "—",
    percent: (value: string): string => `${value}%`,
    reported: (value: string): string => `已报未认定 ${value}`,
    units: (accepted: number, all: number): string => `${accepted}/${all}`,
    unitsTitle: (accepted: number, all: number): string => `${all} 家单位负责，${accepted} 家的季报已认定`,
    dueOn: (iso: string): string => `${day(iso)}前`,
    noDue: "没有时限",
    doneOn: (iso: string): string => `${day(iso)}办结`,
    notDone: "未办结",
    toLedger: (name: string): string => `${name}：看台账`,
    curve: (name: string): string => `${name}：虚线序时，实线实际`,
  },
  far: { title: "离序时最远的指标", legend: "虚线序时 实线实际", all: (count: number): string => `全部 ${count} 项` },
  panel: {
    light: "灯",
    loading: "正在读取…",
    facts: { goal: "目标", value: "已认定", reported: "已报未认定", completion: "完成率", gap: "与序时差", units: "已认定单位", kind: "类别" },
    /** Planned share less completion: above nought is behind. */
    points: (gap: string): string => {
      const size = gap.replace(/^[+-]/, "");
      if (/^[0.]+$/.test(size)) return "与序时持平";
      return gap.startsWith("-") ? `领先 ${size} 个百分点` : `落后 ${size} 个百分点`;
    },
    views: { label: "看多长", year: "本年各季", years: "历年" },
    quarters: "季度",
    year: "年度",
    yearOf: (year: number): string => `${year}年`,
    quarter: (no: number): string => ["一季度", "二季度", "三季度", "四季度"][no - 1] ?? "",
    quarterShort: (no: number): string => ["一季", "二季", "三季", "四季"][no - 1] ?? "",
    planned: "序时进度",
    completion: "完成率",
    goal: "目标值",
    value: "完成值",
    percentTitle: (name: string): string => `${name}：各季度末的完成率与序时进度`,
    valueTitle: (name: string): string => `${name}：各季度末的完成值与目标值`,
    yearsTitle: (name: string): string => `${name}：各年完成值与目标值`,
    units: "各单位填报",
    unitsNote: "✓ 已认定",
    unit: "单位",
    accepted: "已认定",
    notAccepted: "未认定",
    noUnits: "还没有单位填报。",
    toCell: (unit: string, quarter: string): string => `${unit} ${quarter}：到这一格`,
    oneYear: "文件里只有这一年有同名指标；明年结转后这里会列出历年。",
    toLedger: "看台账",
    toPlan: "看口径与序时",
    softNote: "力争值",
  },
  keys: { move: "移", arrows: "方向键", open: "打开", walk: "逐项", table: "图换数表", find: "找" },
} as const;
