// Words of 考核结果: ranking, heat table, distribution, publication.
import type { GradeWord } from "../contract";
import { assess } from "./assess";

/** `2016年3月20日` */
export function dayInWords(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

type Lack = "missing" | "notFinal" | "notChecked" | "openAppeals";
const lacks: Readonly<Record<Lack, (count: number) => string>> = {
  missing: (count) => `缺 ${count} 项得分`,
  notFinal: (count) => `${count} 项未终审`,
  notChecked: (count) => `${count} 项未复核`,
  openAppeals: (count) => `${count} 件申诉未办结`,
};
const grade = (it: GradeWord): string => assess.grades[it];

export const results = {
  title: "考核结果",
  day: dayInWords,
  loading: "正在计算…",
  retry: "重新读取",
  /** Of an assessment without a sound scheme, or of which nothing was scored. */
  none: {
    blank: "还没有得分。",
    blankHow: "填了完成值、各步骤打了分，这里就有总分、等次和名次。",
    blankAct: "去打分",
  },
  headline: {
    lacking: (whom: string, assessees: number, what: Lack, count: number): string =>
      ({
        missing: `还有 ${assessees} 个${whom}缺得分，共 ${count} 项`,
        notFinal: `得分已齐，还有 ${assessees} 个${whom}的 ${count} 项没有终审`,
        notChecked: `终审已齐，还有 ${assessees} 个${whom}的 ${count} 项没有复核`,
        openAppeals: `还有 ${count} 件申诉没有办结`,
      })[what],
    lackingOne: (what: Lack, count: number): string =>
      ({
        missing: `全省自评还缺 ${count} 项得分`,
        notFinal: `自评得分已齐，还有 ${count} 项没有终审`,
        notChecked: `终审已齐，还有 ${count} 项没有复核`,
        openAppeals: `还有 ${count} 件申诉没有办结`,
      })[what],
    blank: "还没有得分",
    blocked: (whom: string, count: number): string => `还有 ${count} 个${whom}的得分不合细则，改好才能公布`,
    ready: (grades: string): string => `可以公布：${grades}`,
    readyOne: (total: string, of: string): string => `全省自评 ${total} 分，${of}，可以公布`,
    published: (day: string, grades: string): string => `已于${day}公布：${grades}`,
    publishedOne: (day: string, total: string): string => `已于${day}公布：全省自评 ${total} 分`,
  },
  gradesInWords: (counts: readonly { grade: GradeWord; count: number }[]): string =>
    counts.filter((it) => it.count > 0).map((it) => `${grade(it.grade)} ${it.count} 个`).join("、"),
  note: (title: string, version: number, sample: boolean): string => `${title} · 细则第${version}版${sample ? ` · ${assess.sample}` : ""}`,
  differs: (count: number): string => `公布后有 ${count} 处变动`,
  views: { label: "看什么", ranking: "排名", groups: "按指标组", criteria: "按考核项", spread: "分布" },
  keys: { walk: "上下", open: "看得分由来", arrows: "方向键", move: "移", sort: "排序", view: "换视图", find: "找" },
  lacks: (what: Lack, count: number): string => lacks[what](count),
  grade,
  rank: (no: number): string => `第 ${no} 名`,
  total: (it: string): string => `${it} 分`,
  table: {
    label: "排名",
    head: { rank: "名次", grade: "等次", total: "总分", unrounded: "未取舍", bonus: "加分", last: "上年", bar: "基本分与加分" },
    unroundedTitle: "总分取舍后同分、或过了等次线的，列出没有取舍的合计",
    unroundedOf: (exact: string): string => `未取舍 ${exact}`,
    barLegend: "实心基本分，斜线加分，竖线等次分数线",
    bar: (base: string, bonus: string, total: string): string => `基本分 ${base}，加分 ${bonus}，合计 ${total}`,
    shared: "并列",
    sharedTitle: (by: number): string => `${by} 个并列`,
    noRank: "未排名",
    vetoed: "否决",
    byScore: (it: GradeWord): string => `按得分 ${grade(it)}`,
    line: (it: GradeWord, at: string): string => `${it} ${at}`,
    lineTitle: (it: GradeWord, at: string): string => `${at} 分及以上为 ${grade(it)}`,
    up: (by: number): string => `▲${by}`,
    down: (by: number): string => `▼${by}`,
    same: "持平",
    moved: (by: number): string => (by > 0 ? `上升 ${by} 位` : by < 0 ? `下降 ${-by} 位` : "名次持平"),
    last: (rank: number | null, was: GradeWord | null, total: string | null): string =>
      [rank === null ? "" : `上年第 ${rank} 名`, was === null ? "" : grade(was), total === null ? "" : `${total} 分`].filter((it) => it !== "").join("，"),
    noLast: "—",
    open: (name: string): string => `${name}：看得分由来`,
  },
  vetoes: {
    title: "一票否决",
    line: (name: string, day: string, event: string, basis: string, by: string): string =>
      `${name}：${day}发生${event}${basis === "" ? "" : `，依据${basis}`}，${by}决定。等次定为 D级，得分保留。`,
  },
  heat: {
    label: (whom: string): string => `热力表：行是${whom}，列是指标，底色越深失分越多`,
    show: { label: "格里写", share: "得分率", score: "得分" },
    legend: "底色越深失分越多（8%、15%、22%、30%）；得分率取整不进位；加分写得分",
    full: (points: string): string => `${points} 分`,
    sortBy: (column: string): string => `按${column}排序`,
    sorted: (down: boolean): string => (down ? "从高到低" : "从低到高"),
    sortLine: (column: string, down: boolean): string => `按${column}${down ? "从高到低" : "从低到高"}`,
    column: (code: string, title: string): string => `${code} ${title}`,
    cell: (name: string, column: string, score: string, points: string, share: string, place: number): string =>
      `${name} × ${column}：${score}/${points} 分，得分率 ${share}%，第 ${place} 高`,
    bonus: (name: string, column: string, score: string): string => `${name} × ${column}：加 ${score} 分`,
    none: (name: string, column: string): string => `${name} × ${column}：尚无得分`,
    head: (column: string, points: string): string => `${column}，满分 ${points} 分。Enter 按这一列排序`,
    assessee: (name: string, total: string): string => `${name}，总分 ${total}。Enter 看得分由来`,
    blank: "缺",
    total: "总分",
  },
  spread: {
    title: "总分分布",
    note: (count: number): string => `${count} 个有完整得分`,
    none: "还没有完整的得分。",
    marks: { lowest: "最低", median: "中位", mean: "平均", highest: "最高" },
    strip: (lowest: string, median: string, mean: string, highest: string): string =>
      `总分最低 ${lowest}，中位 ${median}，平均 ${mean}，最高 ${highest}`,
    ranges: "分数段",
    range: (from: string, until: string): string => `${from}～${until}`,
    rangeTitle: (from: string, until: string): string => `${from} 分及以上，不足 ${until} 分`,
    count: (count: number): string => `${count} 个`,
    above: (it: GradeWord, at: string): string => `${grade(it)} ${at} 分线`,
    nobody: "没有",
  },
  grades: {
    title: "等次",
    count: (count: number): string => `${count} 个`,
    vetoed: (count: number): string => `其中否决 ${count} 个`,
    label: (parts: string): string => `等次分布：${parts}`,
    nobody: "没有",
    without: "未定等次：",
  },
  publish: {
    title: "公布",
    act: "公布结果",
    actOff: (count: number): string => `公布结果（还有 ${count} 个没办完）`,
    take: "撤回公布",
    ready: "没有挡住公布的事。",
    blockedBy: "公布以前还要办",
    toScores: (name: string): string => `${name}：去打分`,
    more: (count: number): string => `其余 ${count} 个`,
    goScores: "去打分",
    facts: { on: "公布日期", basis: "依据", by: "审定", version: "细则" },
    version: (no: number): string => `第${no}版`,
    locked: "公布后依据和得分锁定，申诉、一票否决仍可登记；要改分，先撤回公布。",
    differences: "今天重算与公布的不一样",
    correct: "撤回公布，更正后重新公布",
    correctHow: "公布后登记的申诉、否决改变了结果。撤回后按现在的记录重新公布；已印发的通报另行更正。",
    agrees: "今天重算与公布的一致。",
    dialog: {
      title: "公布考核结果",
      what: (grades: string): string => `将按今天的得分公布：${grades}。公布后打分锁定，撤回公布才能再改。`,
      on: "公布日期",
      onHint: "2016-03-20",
      basis: "依据",
      basisHint: "文件名称或文号",
      by: "审定",
      byHint: "审定结果的会议或机关",
      go: "公布",
      going: "正在公布…",
      cancel: "不公布",
    },
    takeDialog: {
      title: "撤回公布",
      what: (day: string): string => `${day}公布的记录将删去，打分可以再改。已经发出的通报和反馈函不会自动收回。`,
      go: "撤回公布",
      going: "正在撤回…",
      cancel: "不撤回",
    },
    done: "结果已公布",
    taken: "公布已撤回",
  },
  papers: {
    title: "打印件",
    kinds: {
      whole: { results_table: "考核结果汇总表", results_bulletin: "考核结果通报", scheme: "评分细则" },
      one: { score_sheet: "打分表", self_assessment_form: "自评表", self_assessment_report: "自评报告", score_chain: "得分由来", feedback_letter: "反馈函" },
    },
    province: {
      whole: { results_table: "考核结果汇总表", scheme: "评分细则" },
      one: { score_sheet: "打分表", self_assessment_form: "自评表", self_assessment_report: "自评报告", score_chain: "得分由来" },
    },
  },
  rules: { title: "计分规则" },
  single: {
    label: "各项得分",
    head: { code: "编码", title: "指标", points: "分值", score: "得分", share: "得分率" },
    chain: "看得分由来",
    lost: (points: string): string => `失 ${points}`,
    total: "合计",
  },
} as const;
