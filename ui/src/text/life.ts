// Words of the plan as a living thing: versions, comparison, gaps, and the panel of a target.
import type { ChangedWord, ChangeWord, GapWord, PlanFieldWord, SplitOverWord, SplitStateView } from "../contract";

const signs: Readonly<Record<ChangeWord, string>> = { added: "新增", removed: "删除", changed: "修改", moved: "移动" };
const nouns: Readonly<Record<ChangedWord, string>> = {
  header: "计划抬头",
  section: "板块",
  task: "任务",
  role: "职责",
  target: "指标",
  deliverable: "节点成果",
  measure: "举措",
  mechanism: "机制",
};
const fields: Readonly<Record<PlanFieldWord, string>> = {
  name: "名称",
  no: "序号",
  section: "板块",
  doc_no: "文号",
  issued_by: "发文机关",
  issued_on: "印发日期",
  preamble: "前言",
  text: "正文",
  all_members: "全体成员单位",
  kind: "类别",
  goal: "目标值",
  operator: "比较",
  measure_unit: "计量单位",
  baseline: "基期值",
  modality: "措辞",
  nature: "性质",
  definition: "口径",
  planned_share: "序时进度",
  share: "分解",
  due_on: "时限",
  role: "职责",
  sentence: "原句",
};
const gaps: Readonly<Record<GapWord, { title: string; how: string }>> = {
  task_without_units: { title: "任务没有责任单位", how: "在责任矩阵中标注" },
  task_without_lead: { title: "多家单位、没有牵头", how: "在责任矩阵中标一家牵头" },
  no_lead_marked: { title: "全年没有标牵头单位", how: "原文按职责分工负责，可在责任矩阵中标" },
  task_without_outcome: { title: "任务没有指标，也没有节点成果", how: "添一项成果，年底才说得清办没办" },
  goal_not_set: { title: "目标值尚未下达", how: "下达后填上" },
  definition_missing: { title: "过程措辞的指标没有口径", how: "写明什么算数" },
  split_broken: { title: "分解合计与目标不符", how: "改分解，或改目标" },
  share_without_role: { title: "分解到的单位已不承担该任务", how: "改分解，或补标职责" },
  deliverable_without_date: { title: "节点成果没有时限", how: "填上时限" },
};

function date(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

function splitState(state: SplitStateView, unit: string): string {
  const by = `${state.by ?? ""}${unit}`;
  switch (state.word) {
    case "fits":
      return "与目标相合";
    case "surplus":
      return `比目标多 ${by}`;
    case "short":
      return `比目标少 ${by}，须补足`;
    case "exceeds":
      return `比目标多 ${by}，须核减`;
    case "goalNotSet":
      return "目标值已收回，分解没有依据";
    case "notSplittable":
      return "类别或比较方式已改，不能再分解";
  }
}

export const life = {
  glue: " · ",
  none: "空",
  date,
  tabs: { label: "计划的几种看法", plan: "计划", compare: "版本与比较", gaps: "缺口" },
  retry: "重新读取",
  strip: {
    changed: (no: number, day: string | null, changes: number): string =>
      `自第${no}版${day === null ? "" : `（${day}）`}以来改动 ${changes} 处，尚未定版`,
    see: "看改动",
    set: (no: number): string => `定为第${no}版…`,
    done: (no: number): string => `已定第${no}版。Ctrl+Z 可撤销。`,
  },
  dialog: {
    title: (no: number): string => `把现在的计划定为第${no}版`,
    what: (changes: number, last: number): string => `比第${last}版改动 ${changes} 处。定版后仍可再调整，各版随时可比。`,
    reason: "调整理由",
    reasonHint: "例：省政府第90次常务会议调整年度目标",
    datedOn: "调整日期",
    basis: "依据",
    basisHint: "文号或会议，可空，例：川质强领〔2016〕3号",
    save: "定版",
    saving: "正在定版…",
    cancel: "取消",
  },
  compare: {
    headline: (from: string, to: string, count: number): string =>
      count === 0 ? `${from}与${to}没有不同` : `从${from}到${to}，有 ${count} 处不同`,
    title: "版本与比较",
    loading: "正在比较…",
    from: "从",
    to: "到",
    swap: "对调",
    version: (no: number): string => `第${no}版`,
    versionOf: (no: number, day: string | null, reason: string): string => `第${no}版 ${day ?? ""} ${reason}`.replace(/ +/g, " "),
    now: "现在",
    day: "某一天…",
    ofDay: (iso: string): string => `${date(iso)}`,
    dayLabel: (side: string): string => `${side}：日期`,
    dayHint: "例：2016-10-12",
    dayBad: "日期按 2016-10-12 的样子填写。",
    same: "这两份计划没有不同。",
    sameHow: "换一版或换一天再比；计划页的每处改动都会出现在这里。",
    counts: (added: number, removed: number, changed: number, moved: number): string =>
      [
        ...(added > 0 ? [`新增 ${added}`] : []),
        ...(removed > 0 ? [`删除 ${removed}`] : []),
        ...(changed > 0 ? [`修改 ${changed}`] : []),
        ...(moved > 0 ? [`移动 ${moved}`] : []),
      ].join(" · "),
    list: "不同之处",
    sign: (sign: ChangeWord): string => signs[sign],
    noun: (noun: ChangedWord): string => nouns[noun],
    field: (field: PlanFieldWord, of: string | null): string => (of === null ? fields[field] : `${fields[field]} · ${of}`),
    oldValue: "原为",
    newValue: "现为",
    task: (no: number, title: string): string => `任务${no} ${title}`,
    planItself: "计划抬头",
    go: "到这一项",
    gone: "已删除，计划里没有了",
    versions: "各版本",
    versionsNote: (count: number): string => `${count} 版`,
    undated: "未记日期",
    setBy: (by: string, at: string): string => `${by} ${at} 定`,
    basis: (basis: string): string => `依据 ${basis}`,
    changesSince: (changes: number): string => `此后改动 ${changes} 处，尚未定版`,
    unchangedSince: "此后没有改动",
    toPrevious: "比上一版",
    toNow: "比现在",
    keys: { walk: "逐处", go: "到这一项", swap: "对调" },
  },
  gaps: {
    title: "缺口",
    headline: (count: number, tooMuch: number): string =>
      count + tooMuch === 0
        ? "计划没有缺口"
        : `计划还有 ${count} 处缺口${tooMuch > 0 ? `，${tooMuch} 家单位任务偏重` : ""}`,
    loading: "正在查缺口…",
    none: "没有缺口。",
    noneHow: "任务都有单位，目标都已下达，口径、时限和分解都对得上。",
    kind: (kind: GapWord): string => gaps[kind].title,
    how: (kind: GapWord): string => gaps[kind].how,
    count: (count: number): string => `${count} 处`,
    list: "缺口清单",
    leadless: (count: number): string => `${count} 项任务有多家单位而没有牵头`,
    units: (count: number): string => `${count} 家单位`,
    split: splitState,
    task: (no: number): string => `任务${no}`,
    loads: "单位任务数",
    loadsNote: (average: string): string => `平均 ${average} 项`,
    times: "超过平均的",
    timesAfter: "倍算偏重",
    timesBad: "填 1 到 9.9 的数，最多一位小数。",
    load: (name: string, tasks: number, leads: number, tooMuch: boolean): string =>
      `${name}：${tasks} 项任务${leads > 0 ? `，牵头 ${leads} 项` : ""}${tooMuch ? "，偏重" : ""}`,
    tooMuch: "偏重",
    leads: (leads: number): string => `★${leads}`,
    legend: "★ 牵头　竖线为平均",
    keys: { walk: "逐条", go: "去补" },
  },
  target: {
    switch: "右栏看什么",
    text: "原文",
    panel: "指标",
    open: "口径、序时、分解",
    title: "指标的口径、进度与分解",
    none: "选一项指标，这里有它的口径、序时进度和分解。",
    loading: "正在读取…",
    unsaved: "右栏的改动还没有存：请先存，或放弃改动。",
    definition: {
      title: "口径",
      none: "没有写口径。",
      wanted: "过程措辞的指标，办公室须定口径：什么算数、什么不算。",
      by: (who: string, when: string): string => `${who} ${when} 定`,
      withPlan: (who: string, when: string): string => `随计划载入（${who} ${when}）`,
      edit: "写口径",
    },
    curve: {
      title: "序时进度",
      note: "各季度末计划完成的百分比",
      not: "这类指标只看期末的值，不按序时进度。",
      quarters: ["一季度末", "二季度末", "三季度末", "四季度末"],
      short: ["一季", "二季", "三季", "四季"],
      label: "序时进度曲线：上下键改 1，Shift 加上下键改 5",
      point: (quarter: string, share: number): string => `${quarter} ${share}%`,
      last: "四季度末总是 100%",
      whole: "填 0 到 100 的整数。",
      falls: (low: number, high: number): string => `逐季不减：这里只能填 ${low} 到 ${high}。`,
      save: "存",
      back: "还原",
      reset: "恢复 25/50/75/100",
    },
    split: {
      title: "分解",
      over: (over: SplitOverWord): string => (over === "units" ? "单位" : "市州"),
      told: (over: SplitOverWord, holders: number): string => `分到 ${holders} ${over === "units" ? "家单位" : "个市州"}`,
      state: splitState,
      none: "没有分解。",
      toUnits: "分到单位",
      toPrefectures: "分到市州",
      noUnits: "这项任务还没有责任单位",
      even: "平均分",
      evenTitle: "按表中各家平均分，余数分给前面的；先填了数的也重分",
      save: "存分解",
      back: "放弃改动",
      remove: "取消分解",
      removeTitle: "去掉全部分解值，目标值不变；可以撤销",
      head: { name: "单位或市州", goal: (unit: string): string => (unit === "" ? "分解值" : `分解值（${unit}）`) },
      label: "分解表",
      sum: "合计",
      goal: "目标",
      fits: "相合",
      more: (by: string): string => `多 ${by}`,
      less: (by: string): string => `差 ${by}`,
      unreadable: (text: string): string => `“${text}”读不成数`,
      negative: "分解值不能为负",
      unsaved: "还没有存",
      keys: "可从表格粘贴一列 · 空着就是不分给它，0 就是 0",
    },
  },
} as const;
