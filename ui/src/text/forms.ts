// Words of the page 收发填报件: forms given out, files that came back, what was taken of them.
import type { FateWord, FormsCounts, FormWord, ImportView, ReportStateWord, ReturnCounts, ReturnVerdict, TimelinessWord } from "../contract";

/** The words that filter the board. */
export type FormsFilter = "all" | "notIssued" | "notHanded" | "outstanding" | "returned" | "withRefused";
const filters: Readonly<Record<FormsFilter, string>> = {
  all: "全部",
  notIssued: "未发",
  notHanded: "未领",
  outstanding: "未交",
  returned: "已交",
  withRefused: "有格未收",
};

const formNames: Readonly<Record<FormWord, string>> = { quarter: "季度填报表", targets: "目标报备表" };
const states: Readonly<Record<ReportStateWord, string>> = { draft: "草稿", submitted: "已报待审", sent_back: "退回", accepted: "已认定" };
const verdicts: Readonly<Record<ReturnVerdict, string>> = { clean: "无误", same: "与台账一致", partly: "有格未收", conflict: "有冲突", blocked: "收不了" };
const fates: Readonly<Record<FateWord, string>> = {
  new: "新填",
  changed: "改",
  cleared: "清空",
  unchanged: "一致",
  kept: "台账已改，保留",
  conflict: "冲突",
  refused: "不收",
};
const timely: Readonly<Record<TimelinessWord, string>> = { on_time: "按时", late: "迟报", waiting: "期限内", overdue: "逾期" };

/** `2017-01-10` → 2017年1月10日; the year only where it is not that of the quarter. */
function day(iso: string, year = 0): string {
  const [y, m, d] = iso.slice(0, 10).split("-").map(Number);
  return `${y === year ? "" : `${y}年`}${m}月${d}日`;
}

/** `2016-10-12 10:42:07` → 10月12日 10:42 */
function moment(at: string, year: number): string {
  return `${day(at, year)} ${at.slice(11, 16)}`;
}

function said(parts: readonly (readonly [number, string])[]): string {
  return parts.flatMap(([count, word]) => (count > 0 ? [`${word} ${count}`] : [])).join("，");
}

/** 收下 23 格，2 格未收，1 格留台账 */
function taking(taken: number, refused: number, left: number): string {
  return [
    taken > 0 ? `收下 ${taken} 格` : "记为已交，没有要改的格",
    ...(refused > 0 ? [`${refused} 格未收`] : []),
    ...(left > 0 ? [`${left} 格留台账`] : []),
  ].join("，");
}

/** 二季度填报件 */
function subject(form: FormWord, year: number, quarter: number): string {
  return form === "quarter" ? `${["一", "二", "三", "四"][quarter - 1] ?? ""}季度填报件` : `${year}年目标报备件`;
}

export const forms = {
  title: "收发填报件",
  loading: "正在读取…",
  retry: "重新读取",
  cancel: "取消",
  close: "知道了",
  busy: "正在办理…",
  list: "、",
  glue: " · ",
  none: "—",
  day,
  moment,
  form: (form: FormWord): string => formNames[form],
  formLabel: "哪一种表",
  state: (state: ReportStateWord | null): string => (state === null ? "未报" : states[state]),
  timely: (word: TimelinessWord): string => timely[word],
  headline: (form: FormWord, year: number, quarter: number, it: FormsCounts): string => {
    const of = subject(form, year, quarter);
    if (it.units === 0) return `${of}没有单位要发`;
    if (it.issued === 0 && it.returned === 0) return `${of}还没有发放，要发 ${it.units} 家`;
    const parts = [
      it.issued === it.units ? `${it.issued} 家已发` : `${it.issued} 家已发，${it.units - it.issued} 家未发`,
      ...(it.returned === 0
        ? ["还没有收到"]
        : it.outstanding === 0
          ? [it.returned === it.units ? "全部已交" : `${it.returned} 家已交`]
          : [`${it.returned} 家已交，${it.outstanding} 家未交`]),
    ];
    return `${of}：${parts.join("，")}`;
  },
  due: (dueOn: string, today: string, year: number): string => {
    const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
    const left = days > 0 ? `还有 ${days} 天` : days === 0 ? "今天到期" : `已过 ${-days} 天`;
    return `报送期限 ${day(dueOn, year)}，${left}`;
  },
  issue: {
    do: (count: number): string => `发放 ${count} 家`,
    marked: (count: number): string => `发放选中的 ${count} 家`,
    again: "再发一次",
    busy: "正在生成…",
    askAgain: (count: number): string => `${count} 家都已发过。再给全部 ${count} 家各发一份？`,
    askAgainHow: "以前发的仍然可以交回；两份都交回时，以后填的为准。只补发几家，先在表里选中。",
    goAgain: (count: number): string => `再发全部 ${count} 家`,
    done: (files: number, folder: string): string => `已发放 ${files} 件，在“${folder}”。`,
    doneHow: "每件一个单位。拷给各单位以后，登记领取人；发放清单可以打印签字。",
    corrected: (files: number, cells: number, folder: string): string => `回填件 ${files} 件，共 ${cells} 格要改，在“${folder}”。`,
    correctedHow: "只有未收的格可以填，格上写着原因和怎么填。改好交回，和别的件一样收。",
    show: "打开文件夹",
    list: "看发放清单",
  },
  paper: {
    dispatch: "发放清单",
    dispatchNone: "还没有发放，没有清单",
    receipt: "回执",
    save: "另存 PDF",
    open: "打开打印",
    saved: (name: string, folder: string): string => `已存 ${name}，在 ${folder}`,
    show: "打开文件夹",
    loading: "正在排版…",
    notDrawn: "预览没有画出来。可以另存或打开。",
    close: "关闭",
    zoomIn: "放大",
    zoomOut: "缩小",
    fit: "适宽",
    note: (sheet: string, pages: number, code: string): string => `${sheet} · ${pages} 页 · 校验码 ${code}`,
  },
  board: {
    filters: "按情况筛选",
    filter: (filter: FormsFilter): string => filters[filter],
    emptyFilter: (filter: FormsFilter): string => `没有“${filters[filter]}”的单位。`,
    showAll: "看全部单位",
    none: "这一季没有单位要发。",
    noneHow: "单位来自工作计划的责任分工；计划印发前已过完的季度不需填报。",
    toPlan: "看工作计划",
    table: "各单位收发情况",
    columns: { mark: "选", unit: "单位", issued: "发放", handed: "领取", returned: "收件", result: "结果", state: "报送状态", contact: "联络员" },
    notIssued: "未发",
    times: (times: number): string => `${times} 次`,
    timesHow: (times: number): string => `发放过 ${times} 次，日期是最近一次`,
    correction: "回填",
    notHanded: "未领",
    notReturned: "未交",
    noContact: "未登记",
    result: (it: ImportView): string =>
      said([
        [it.taken, "收下"],
        [it.refused, "未收"],
        [it.kept, "留台账"],
      ]) || "与台账一致",
    markLabel: (unit: string): string => `选中${unit}`,
    marked: (count: number): string => `已选 ${count} 家`,
    unmark: "清除选择",
    keys: { walk: "上下", mark: "选", hand: "登记领取", help: "按键" },
    legend: { paper: "领取以签字为准", order: "按计划里的单位次序" },
  },
  strip: {
    waiting: (count: number): string => `待收 ${count} 件`,
    parts: (clean: number, decide: number, blocked: number, same: number): string =>
      [
        ...(clean > 0 ? [`${clean} 件无误`] : []),
        ...(decide > 0 ? [`${decide} 件要看`] : []),
        ...(blocked > 0 ? [`${blocked} 件收不了`] : []),
        ...(same > 0 ? [`${same} 件与台账一致`] : []),
      ].join("，"),
    open: "逐件看",
    nothing: "没有待收的件。",
    begin: "点“发放”，选一个文件夹，每家一份工作簿就在里面。",
    drop: "交回的文件或整个文件夹可以拖到本页，或者",
    files: "选文件…",
    folder: "选文件夹…",
    or: "、",
    over: "松开就读入：交回的文件，或者整个文件夹",
  },
  hand: {
    title: (unit: string): string => `登记领取：${unit}`,
    titleMany: (names: readonly string[], all: number): string => `登记领取：${all > names.length ? `${names.join("、")}等 ${all} 家` : names.join("、")}`,
    code: (code: string): string => `表号 ${code}`,
    name: "领取人",
    nameHint: "姓名",
    nameClears: "清空就是撤销登记",
    onDay: "日期",
    dayHint: "例：2016-07-05",
    do: "登记",
    next: "登记，下一家",
    stop: "结束",
    how: "↑ ↓ 换一家",
    noIssue: "还没有发放，不能登记领取。先发放。",
    allDone: "都登记了领取人。",
    taken: (unit: string, name: string): string => `${unit}：${name}领取`,
    takenMany: (count: number, name: string): string => `${count} 家：${name}领取`,
    cleared: (unit: string): string => `${unit}：领取登记已撤销`,
  },
  unit: {
    noContact: "联络员未登记",
    choose: "选一家，看它的发放和收件。",
    tasks: (tasks: number, cells: number): string => `${tasks} 项任务，${cells} 格要填`,
    issues: "发放",
    noIssues: "还没有发放。",
    imports: "收件",
    noImports: "还没有收到。",
    times: (count: number): string => `${count} 次`,
    correction: "回填件",
    by: (operator: string, when: string): string => `${operator} ${when}`,
    handed: (name: string, on: string): string => `${name} ${on}领取`,
    notHanded: "未登记领取人",
    hand: "登记领取",
    handMarked: (count: number): string => `登记领取 ${count} 家`,
    rehand: "改",
    issueOne: "发放这一家",
    received: (on: string): string => `${on} 收`,
    of: (code: string | null): string => (code === null ? "没有表号" : `表号 ${code}`),
    filled: (by: string, phone: string, on: string): string => [by === "" ? "" : `填报人 ${by}`, phone, on === "" ? "" : `填于 ${on}`].filter((it) => it !== "").join("，"),
    submitted: "同时登记了报送",
    withdrawn: "已撤回",
    detail: "看明细",
    hideDetail: "收起明细",
    correct: "做回填件…",
    receipt: "回执",
    withdraw: "撤回导入…",
    toEntry: "看季度填报",
    close: "收起",
  },
  detail: {
    problems: (count: number): string => `未收和留台账的 ${count} 格`,
    noProblems: "没有未收的格。",
    rest: (count: number): string => `收下和一致的 ${count} 格`,
    showRest: "列出",
    hideRest: "收起",
  },
  withdraw: {
    title: (file: string, on: string): string => `撤回 ${on} 收的 ${file}？`,
    what: (taken: number): string => `收下的 ${taken} 格改回导入以前的样子；以后又改过的保留现在的值，办完逐条列出。`,
    submitted: "同时登记的报送一并撤回。",
    trace: "件还在单位手里，可以再收；撤回本身留痕，Ctrl+Z 可恢复。",
    go: "撤回导入",
    busy: "正在撤回…",
    cancel: "不撤回",
    fixed: (why: string): string => `不能撤回：${why}`,
  },
  waiting: {
    title: (form: FormWord, year: number, quarter: number, count: number): string => `${subject(form, year, quarter)}：${count} 件待收`,
    titleNone: (form: FormWord, year: number, quarter: number): string => `${subject(form, year, quarter)}：没有待收的件`,
    none: "把单位交回的填报件拖到这里，整个文件夹也行。",
    noneHow: "读入不等于收下：先列出有什么、哪里不对，看过再收。",
    back: "各单位",
    takeClean: (count: number): string => `收下全部无误的 ${count} 件`,
    noClean: "没有无误的件",
    taking: "正在收…",
    receivedOn: "收到日期",
    dayHint: "例：2016-07-08",
    submit: "同时登记报送",
    submitHow: "收下的同时，按收到日期登记这一家的季报已报送",
    list: "待收的件",
    groups: { decide: "要看的", blocked: "收不了", clean: "无误", same: "与台账一致" },
    dropBlocked: (count: number): string => `都放到一边（${count} 件）`,
    ofElsewhere: (sameForm: boolean): string => (sameForm ? "别的季度" : "另一种表"),
    /** Why a file cannot be taken, without the words that the list says anyway. */
    reason: (message: string): string => message.replace(/^未(?:导入|读入|办成)：/, ""),
    verdict: (verdict: ReturnVerdict): string => verdicts[verdict],
    /** What of a file catches the eye in the list. */
    brief: (verdict: ReturnVerdict, it: ReturnCounts, older: boolean): string => {
      if (verdict === "blocked") return verdicts.blocked;
      const problems = [...(it.refused > 0 ? [`${it.refused} 格不收`] : []), ...(it.conflict > 0 ? [`${it.conflict} 格冲突`] : []), ...(older ? ["比收过的旧"] : [])];
      return problems.join("，") || verdicts[verdict];
    },
    changes: (it: ReturnCounts): string =>
      said([
        [it.new, "新填"],
        [it.changed, "改"],
        [it.cleared, "清空"],
      ]) || (it.conflict + it.refused > 0 ? "" : "没有变化"),
    saved: (at: string): string => `存盘 ${at}`,
    account: (it: ReturnCounts): string =>
      `件里有字的 ${it.cells} 格：${said([
        [it.new, "新填"],
        [it.changed, "改"],
        [it.unchanged, "一致"],
        [it.kept, "台账已改"],
        [it.conflict, "冲突"],
        [it.refused, "不收"],
        [it.own, "表格自带"],
      ])}${it.cleared > 0 ? `；另清空 ${it.cleared}` : ""}`,
    filters: "看哪些格",
    filter: { problems: "要看的", changes: "有变的", all: "全部" },
    noCells: { problems: "没有要看的格。", changes: "没有变化。", all: "没有可收的格。" },
    cells: "件里的格",
    columns: { at: "位置", label: "内容", text: "填报件", now: "台账", fate: "结果" },
    blank: "空",
    fate: (fate: FateWord): string => fates[fate],
    /** A cell that nobody is asked to fill in: of the form itself, where it is known what stood there. */
    outside: (was: string): string => (was === "" ? "表格以外" : "表格自带的内容"),
    instead: (what: string): string => `应填：${what}`,
    toEntry: "到这一格",
    sides: { file: "用填报件", ledger: "留台账" },
    sideLabel: (where: string): string => `${where} 用哪一个`,
    undecided: "还没有选；不选就留台账。",
    allFile: "冲突全用填报件",
    allLedger: "全留台账",
    take: taking,
    /** A report that was handed in takes nothing more: what is corrected later has to wait for 退回. */
    submitsPartly: "同时登记报送后，更正的件要先在审核页退回才能收",
    elsewhere: (form: FormWord, quarter: string): string =>
      form === "quarter" ? `转到 ${quarter.slice(0, 4)}年${["一", "二", "三", "四"][Number(quarter.slice(5)) - 1] ?? ""}季度收` : `转到 ${quarter.slice(0, 4)}年${formNames[form]}收`,
    toReview: "到审核页退回",
    aside: "放到一边",
    asideDone: (name: string): string => `${name} 已放到一边，没有收。要收再读入一次。`,
    asideMany: (count: number): string => `${count} 件已放到一边，没有收。`,
    noMore: "要看的都看过了。",
    older: "比收过的旧",
    legend: "每件单独入账，可以整件撤回",
    keys: { walk: "要看的格", side: "用填报件 留台账", take: "收下", files: "选文件", folder: "选文件夹", back: "各单位" },
  },
  reading: {
    many: (done: number, all: number): string => `正在读 ${done}/${all} 件…`,
    places: (count: number): string => (count > 1 ? `正在读 ${count} 件…` : "正在读…"),
    looking: "正在看文件夹…",
    done: (count: number): string => `读了 ${count} 件`,
    nothing: "没有找到工作簿（.xlsx .xls .xlsm）。",
    leftOut: (count: number): string => `${count} 个文件没有读：`,
    tooBig: (mb: string): string => `${mb} MB，超过 64 MB。填报件不会这么大，请单位重新另存一份。`,
    notWorkbook: "不是工作簿",
    empty: "空文件",
    unreadable: "读不到，可能被别的程序占用",
    more: (count: number): string => `还有 ${count} 个不是工作簿的文件`,
  },
  outcome: {
    taken: (files: number, cells: number): string => `收下 ${files} 件，${cells} 格进了台账。`,
    submitted: (files: number): string => `登记报送 ${files} 家。`,
    refused: (files: number, cells: number): string => `${files} 件有 ${cells} 格未收，要做回填件退给单位：`,
    line: (unit: string, count: number): string => `${unit} ${count} 格`,
    failed: (count: number): string => `${count} 件没有收：`,
    failedLine: (name: string, why: string): string => `${name}：${why}`,
    undo: "Ctrl+Z 可逐件撤销",
    correct: (count: number): string => `做回填件（${count} 件）…`,
    receipts: "回执：",
  },
  help: {
    title: "收发填报件的按键",
    board: [
      ["J K ↓ ↑", "下一家、上一家"],
      ["空格", "选中或不选"],
      ["Ctrl A", "选中列出的全部单位"],
      ["F", "发放：选中的，或全部未发的"],
      ["L", "登记领取：当前这一家，或选中的；回车记下并到下一家"],
      ["P", "看发放清单"],
      ["I", "选交回的文件"],
      ["O", "选交回的文件夹"],
      ["R", "逐件看待收的"],
      ["0 – 5", "按情况筛选"],
      ["Alt 1 2", "换一种表"],
      ["Esc", "清除选择"],
      ["Ctrl Z", "撤销上一步"],
      ["?", "本表"],
    ],
    waiting: [
      ["J K", "下一处、上一处要看的格，跨件"],
      ["↓ ↑", "上下一格"],
      ["PgDn PgUp", "下一件、上一件"],
      ["T", "这一格用填报件"],
      ["L", "这一格留台账"],
      ["E", "到季度填报的这一格"],
      ["Enter", "收下这一件；收不了的，转到能办的地方"],
      ["Delete", "这一件放到一边"],
      ["A", "收下全部无误的"],
      ["1 2 3", "只看要看的、有变的、全部"],
      ["I O", "选文件、选文件夹"],
      ["Esc", "回到各单位"],
      ["Ctrl Z", "撤销上一步"],
      ["?", "本表"],
    ],
  },
} as const;
