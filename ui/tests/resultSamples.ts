// Results of an assessment for tests of screens: 21 prefectures × 43 criteria, with a tie, a veto, an unrounded total and one
// who lacks scores. The numbers come from a fixed sequence; screens show them, nothing here is a rule.
import type {
  AssessmentLine,
  GradeWord,
  GridCriterion,
  GridGroup,
  ProfileLine,
  ProfileView,
  ResultUses,
  ScopeWord,
  StandingRow,
  StandingView,
  TierWord,
  TrialView,
  YearsView,
} from "../src/contract";

const NAMES = [
  "成都市", "自贡市", "攀枝花市", "泸州市", "德阳市", "绵阳市", "广元市", "遂宁市", "内江市", "乐山市", "南充市",
  "宜宾市", "广安市", "达州市", "巴中市", "雅安市", "眉山市", "资阳市", "阿坝藏族羌族自治州", "甘孜藏族自治州", "凉山彝族自治州",
];
const ROWS: [TierWord, string, string, string, boolean][] = [
  ["first", "1", "质量目标", "40", true],
  ["second", "1.1", "产品质量", "12", true],
  ["third", "1.1.1", "制造业产品质量合格率", "4", false],
  ["third", "1.1.2", "主要农产品质量安全监测合格率", "4", false],
  ["third", "1.1.3", "食品评价性抽检合格率", "4", false],
  ["second", "1.2", "工程质量", "8", true],
  ["third", "1.2.1", "竣工工程一次验收合格率", "4", false],
  ["third", "1.2.2", "交通水利工程质量抽检", "4", false],
  ["second", "1.3", "服务质量", "8", true],
  ["third", "1.3.1", "生产性服务业顾客满意度", "3", false],
  ["third", "1.3.2", "公共服务满意度", "3", false],
  ["third", "1.3.3", "消费者投诉办结率", "2", false],
  ["second", "1.4", "环境质量", "8", true],
  ["third", "1.4.1", "国控断面水质达标率", "4", false],
  ["third", "1.4.2", "细颗粒物年均浓度", "4", false],
  ["second", "1.5", "质量安全", "4", true],
  ["third", "1.5.1", "万台特种设备事故起数", "2", false],
  ["third", "1.5.2", "产品质量安全事件处置", "2", false],
  ["first", "2", "质量措施", "60", true],
  ["second", "2.1", "开展质量提升行动", "11", true],
  ["third", "2.1.1", "部署质量提升行动", "2", false],
  ["third", "2.1.2", "质量对标", "3", false],
  ["third", "2.1.3", "服务业质量提升", "3", false],
  ["third", "2.1.4", "服务业标准化试点", "2", false],
  ["third", "2.1.5", "旅游景区质量等级", "1", false],
  ["second", "2.2", "推动质量品牌创建", "13", true],
  ["third", "2.2.1", "服务业重点品牌", "3", false],
  ["third", "2.2.2", "商标有效注册量", "3", false],
  ["third", "2.2.3", "地理标志产品保护", "2", false],
  ["third", "2.2.4", "政府质量奖和质量标杆", "3", false],
  ["third", "2.2.5", "企业技术中心", "2", false],
  ["second", "2.3", "强化质量安全监管", "14", true],
  ["third", "2.3.1", "产品质量监督抽查后处理", "3", false],
  ["third", "2.3.2", "重点产品风险监测", "2", false],
  ["third", "2.3.3", "食品安全监管", "3", false],
  ["third", "2.3.4", "工程质量治理", "2", false],
  ["third", "2.3.5", "农产品质量追溯", "2", false],
  ["third", "2.3.6", "打击侵权假冒", "2", false],
  ["second", "2.4", "夯实质量发展基础", "13", true],
  ["third", "2.4.1", "标准制定和采用", "3", false],
  ["third", "2.4.2", "强制检定覆盖率", "2", false],
  ["third", "2.4.3", "认证监管", "2", false],
  ["third", "2.4.4", "质量信用信息归集", "2", false],
  ["third", "2.4.5", "质量状况分析报告", "1", false],
  ["third", "2.4.6", "检验检测能力", "2", false],
  ["third", "2.4.7", "质量人才培训", "1", false],
  ["second", "2.5", "推进质量社会共治", "9", true],
  ["third", "2.5.1", "质量工作纳入政府考核", "2", false],
  ["third", "2.5.2", "领导小组工作机制", "2", false],
  ["third", "2.5.3", "企业质量主体责任", "2", false],
  ["third", "2.5.4", "质量月活动", "2", false],
  ["third", "2.5.5", "媒体曝光的质量问题", "1", false],
  ["first", "3", "加分项", "5", true],
  ["second", "3.1", "获得国家级质量荣誉", "3", false],
  ["second", "3.2", "承担国家级试点示范", "2", false],
  ["second", "3.3", "质量工作经验推广", "2", false],
];
const LEAVES = ROWS.filter((it) => !it[4]);

const groups: GridGroup[] = ROWS.filter((it) => it[4]).map(([tier, code, title, points]) => {
  const inside = LEAVES.map((it, at) => ({ code: it[1], at })).filter((it) => it.code.startsWith(`${code}.`));
  return { tier, code, title, points, isBonus: code === "3", first: inside[0]?.at ?? 0, count: inside.length };
});
const criteria: GridCriterion[] = LEAVES.map(([, code, title, points]) => ({
  code, title, points, method: code.startsWith("3") ? "bonus" : "reviewer", computes: false, figures: false, baseline: false,
  events: false, asksEvidence: true, isBonus: code.startsWith("3"), measureUnit: "", scoringUnit: "省质监局", planTarget: null,
}));

/** Always the same numbers between 0 and 1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
const two = (it: number): string => String(Number(it.toFixed(2)));
export const gradeOf = (total: number): GradeWord => (total >= 90 ? "A" : total >= 80 ? "B" : total >= 60 ? "C" : "D");

export function assessmentSample(scope: ScopeWord = "prefectures", year = 2015): AssessmentLine {
  const count = scope === "province" ? 1 : NAMES.length;
  return {
    id: year - 2000 + (scope === "province" ? 100 : 0), scope, whom: "市（州）", year,
    title: scope === "province" ? `${year}年度全省质量工作自评` : `${year}年度市（州）质量工作考核`,
    periodFrom: `${year}-01-01`, periodUntil: `${year}-12-31`, goalsDueOn: null, selfAssessmentDueOn: null,
    assessees: Array.from({ length: count }, (_, at) => at + 1),
    scheme: { id: 1, version: 1, title: "市（州）人民政府质量工作考核示例方案", isSample: true, reason: "", criteria: 43, faults: 0 },
    begun: true, given: [{ step: "final", count: count * 43 }], scores: count * 43, checked: count * 43, openAppeals: 0, vetoes: 1, publishedOn: null, exportName: `${year}年度考核数据.json`,
  };
}

function rowSample(assessee: number, name: string, quality: number): StandingRow {
  const next = sequence(assessee * 7919 + 11);
  const scores = LEAVES.map(([, code, , points]) => {
    if (code.startsWith("3")) return next() > 0.7 ? 0.5 : 0;
    return Number(two(Number(points) * Math.min(1, quality + (next() - 0.45) * 0.3)));
  });
  const sum = (within: (code: string) => boolean): number => LEAVES.reduce((all, it, at) => all + (within(it[1]) ? (scores[at] ?? 0) : 0), 0);
  const [base, bonus] = [sum((it) => !it.startsWith("3")), sum((it) => it.startsWith("3"))];
  return {
    assessee, name, rank: null, sharedBy: 1, grade: null, gradeByScore: null, veto: null,
    base: base.toFixed(2), bonus: two(bonus), total: (base + bonus).toFixed(2), unrounded: two(base + bonus),
    groups: groups.map((it) => sum((code) => code.startsWith(`${it.code}.`)).toFixed(2)),
    lines: LEAVES.map((it, at) => ({ score: two(scores[at] ?? 0), share: (((scores[at] ?? 0) * 100) / Number(it[3])).toFixed(2) })),
    missing: 0, notFinal: 0, notChecked: 0, openAppeals: 0, lastRank: null, lastTotal: null, lastGrade: null,
  };
}

export function standingSample(of: { scope?: ScopeWord; state?: "ready" | "lacking" | "published" } = {}): StandingView {
  const { scope = "prefectures", state = "ready" } = of;
  const names = scope === "province" ? ["四川省"] : NAMES;
  const rows = names.map((name, at) => rowSample(at + 1, name, 0.74 + ((at * 37) % 21) / 110));
  if (scope === "prefectures") {
    const [second, third, vetoed] = [rows[4], rows[9], rows[17]];
    if (second && third) Object.assign(third, { total: second.total, unrounded: second.unrounded, base: second.base, bonus: second.bonus });
    if (rows[5]) rows[5].unrounded = `${rows[5].total}4449`;
    if (vetoed) {
      vetoed.veto = { event: "区域性产品质量安全事件", happenedOn: "2015-08-01", basis: "省政府调查报告", decidedBy: "省质量强省工作领导小组", decidedOn: "2016-03-01" };
    }
  }
  for (const row of rows) {
    row.gradeByScore = gradeOf(Number(row.unrounded));
    row.grade = row.veto ? "D" : row.gradeByScore;
  }
  rows.sort((a, b) => Number(a.veto !== null) - Number(b.veto !== null) || Number(b.unrounded) - Number(a.unrounded));
  if (state === "lacking") {
    const last = rows[rows.length - 1];
    if (last) Object.assign(last, { missing: 3, notFinal: 5, notChecked: 7, grade: null, gradeByScore: null });
    if (rows[2]) Object.assign(rows[2], { notChecked: 2, openAppeals: 1 });
  }
  rows.forEach((row, at) => {
    const equal = rows.filter((it) => it.unrounded === row.unrounded && (it.veto === null) === (row.veto === null));
    row.sharedBy = equal.length;
    row.rank = row.missing > 0 ? null : at + 1 - equal.indexOf(row);
    const before = ((at * 8) % 21) + 1;
    if (scope === "prefectures" && row.assessee !== 18) Object.assign(row, { lastRank: before, lastTotal: two(93 - before), lastGrade: gradeOf(93 - before) });
  });
  const totals = rows.filter((it) => it.missing === 0).map((it) => Number(it.unrounded)).sort((a, b) => a - b);
  const first = Math.floor((totals[0] ?? 0) / 5) * 5;
  const ranges = [];
  for (let from = first; from <= (totals[totals.length - 1] ?? 0); from += 5) {
    const inside = rows.filter((it) => it.missing === 0 && Number(it.unrounded) >= from && Number(it.unrounded) < from + 5);
    ranges.push({ from: String(from), until: String(from + 5), count: inside.length, names: inside.map((it) => it.name) });
  }
  return {
    assessment: assessmentSample(scope), groups, criteria, rows,
    grades: (["A", "B", "C", "D"] as const).map((grade) => ({
      grade, count: rows.filter((it) => it.grade === grade).length, vetoed: rows.filter((it) => it.grade === grade && it.veto).length,
    })),
    spread: {
      count: totals.length, lowest: (totals[0] ?? 0).toFixed(2), median: (totals[Math.floor(totals.length / 2)] ?? 0).toFixed(2),
      mean: (totals.reduce((sum, it) => sum + it, 0) / totals.length).toFixed(2), highest: (totals[totals.length - 1] ?? 0).toFixed(2),
    },
    ranges,
    obstacles: state === "lacking" ? ["绵阳市：未复核 2 项，申诉未处理 1 项。", "资阳市：缺得分 3 项，未终审 5 项，未复核 7 项。"] : [],
    publication:
      state === "published"
        ? { publishedOn: "2016-03-20", basis: "川质强〔2016〕3号", decidedBy: "省质量强省工作领导小组", schemeVersion: 1, differences: ["宜宾市：公布 B级 84.02 分第 9 名，今天 B级 84.12 分第 9 名。"] }
        : null,
    rules: ["合计四舍五入到两位小数，等次按未取舍的合计评定。", "A级 90 分及以上，B级 80 分及以上、不足 90 分，C级 60 分及以上、不足 80 分，D级不足 60 分。", "合计相同的，按质量目标得分高者在前。"],
  };
}

export function profileSample(view: StandingView, assessee: number): ProfileView {
  const row = view.rows.find((it) => it.assessee === assessee) ?? view.rows[0]!;
  const at = view.rows.indexOf(row);
  const above = view.rows[at - 1] ?? null;
  const middle = (all: number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  const lines: ProfileLine[] = ROWS.map(([tier, code, title, points, isGroup]) => {
    const of = (it: StandingRow): number => Number(isGroup ? it.groups[groups.findIndex((g) => g.code === code)] : it.lines[LEAVES.findIndex((l) => l[1] === code)]?.score);
    const all = view.rows.map(of);
    const [own, median, best] = [of(row), middle(all), Math.max(...all)];
    const share = (it: number): string => ((it * 100) / Number(points)).toFixed(2);
    return {
      tier, code, title, isGroup, points, own: two(own), share: share(own), median: two(median), medianShare: share(median), best: two(best), bestShare: share(best),
      leaders: view.rows.filter((it) => of(it) === best).map((it) => it.name),
    };
  });
  const lost = LEAVES.flatMap(([, code, title, points], index) => {
    const by = Number(points) - Number(row.lines[index]?.score);
    return code.startsWith("3") || by <= 0.005 ? [] : [{ label: "扣分", words: `${code}“${title}”（${points} 分）扣 ${two(by)} 分，按终审得分：材料不齐，扣 ${two(by)} 分（第 1 款；佐证：核查记录）。`, points: `-${two(by)}`, code }];
  });
  return {
    row, ranked: view.rows.length, lines,
    chain: [
      { label: "自评", words: "自评后各项得分之和 97.5 分，全部 43 项均由自评给分。", points: "97.5", code: null },
      { label: "文审", words: "文审后各项得分之和 88.2 分，其中文审给分 40 项，其余 3 项为此前得分或按考核依据计算。", points: "88.2", code: null },
      { label: "终审", words: `终审后各项得分之和 ${row.total} 分，全部 43 项均由终审给分。`, points: row.total, code: null },
      ...lost,
      { label: "基本分", words: `加分以外各项合计 ${row.base} 分。`, points: row.base, code: null },
      { label: "加分", words: `加分合计 ${row.bonus} 分，在 100 分以外。`, points: row.bonus, code: null },
      { label: "合计", words: `合计 ${row.total} 分。`, points: row.total, code: null },
      ...(row.veto ? [{ label: "一票否决", words: "2015年8月1日发生区域性产品质量安全事件，经省质量强省工作领导小组于2016年3月1日决定一票否决，等次为D级，得分不变。", points: null, code: null }] : []),
      { label: "等次", words: "未取舍的合计在 80 分及以上、不足 90 分，等次为B级。", points: null, code: null },
      ...(view.rows.length > 1 ? [{ label: "名次", words: `${view.rows.length} 个被考核单位中列第 ${row.rank} 名。`, points: null, code: null }] : []),
    ],
    gap:
      above === null
        ? null
        : {
            question: `为何是第 ${row.rank} 名而不是第 ${above.rank} 名`, words: `合计比${above.name}低 ${two(Number(above.unrounded) - Number(row.unrounded))} 分。`, above: above.assessee, aboveName: above.name,
            by: two(Number(above.unrounded) - Number(row.unrounded)), byCaps: null,
            parts: LEAVES.map(([, code, title], index) => {
              const [ours, theirs] = [row.lines[index]?.score ?? "0", above.lines[index]?.score ?? "0"];
              return { code, title, ours, theirs, by: two(Number(theirs) - Number(ours)) };
            }).filter((it) => it.by !== "0").sort((a, b) => Math.abs(Number(b.by)) - Math.abs(Number(a.by))),
          },
    since: {
      year: 2014, before: "80.1", now: "81.35", notSame: ["1.4.2“细颗粒物年均浓度”：上年没有这一项。", "2.2.5“企业技术中心”：分值由 1 分改为 2 分。"],
      notes: row.name === "资阳市" || row.name === "成都市" ? ["2016年5月简阳市由资阳市划归成都市代管，两市与上年不可比。"] : [],
      same: LEAVES.slice(0, 30).map(([, code, title, points], index) => {
        const now = row.lines[index]?.score ?? "0";
        const change = ((index * 7) % 11) / 10 - 0.5;
        return { code, title, points, before: two(Number(now) - change), now, change: change > 0 ? `+${two(change)}` : two(change) };
      }),
    },
  };
}

export function yearsSample(view: StandingView): YearsView {
  return {
    before: assessmentSample("prefectures", 2014), now: view.assessment,
    notSame: ["1.4.2“细颗粒物年均浓度”：上年没有这一项。"], notes: ["2016年5月简阳市由资阳市划归成都市代管，两市与上年不可比。"],
    rows: view.rows.map((row, at) => {
      const change = ((at * 5) % 9) - 4;
      return {
        assessee: row.assessee, name: row.name, rankBefore: row.lastRank, rankNow: row.rank, gradeBefore: row.lastGrade, gradeNow: row.grade,
        totalBefore: row.lastTotal, totalNow: row.total, sameBefore: row.lastTotal === null ? null : two(Number(row.base) - change), sameNow: row.base,
        change: row.lastTotal === null ? null : change > 0 ? `+${change}` : String(change), noted: row.name === "资阳市" || row.name === "成都市",
      };
    }),
  };
}

export function trialSample(view: StandingView, weights: readonly { code: string; points: string }[]): TrialView {
  const own = new Map(weights.map((it) => [it.code, it.points]));
  const sum = LEAVES.filter((it) => !it[1].startsWith("3")).reduce((all, it) => all + Number(own.get(it[1]) ?? it[3]), 0);
  if (Math.abs(sum - 100) > 1e-9) return { faults: [`各项分值合计 ${two(sum)} 分，应为 100 分。`], rows: [] };
  const rows = view.rows.map((row, at) => ({
    row, total: LEAVES.reduce((all, it, index) => all + (Number(row.lines[index]?.score) / Number(it[3])) * Number(own.get(it[1]) ?? it[3]), 0) + at * 1e-6,
  }));
  rows.sort((a, b) => Number(a.row.veto !== null) - Number(b.row.veto !== null) || b.total - a.total);
  return {
    faults: [],
    rows: rows.map(({ row, total }, at) => {
      const up = (row.rank ?? 0) - (at + 1);
      const totalNow = weights.length === 0 ? row.total : total.toFixed(2);
      const gradeNow = row.veto ? "D" : gradeOf(Number(totalNow));
      return {
        assessee: row.assessee, name: row.name, rankBefore: row.rank, rankNow: weights.length === 0 ? row.rank : at + 1, gradeBefore: row.grade,
        gradeNow, totalBefore: row.total, totalNow, moved: weights.length > 0 && (up !== 0 || gradeNow !== row.grade),
        words: weights.length === 0 || up === 0 ? "" : up > 0 ? `上升 ${up} 位` : `下降 ${-up} 位`,
      };
    }),
  };
}

export function usesSample(): ResultUses {
  return {
    uses: [
      { id: 1, assessee: null, assesseeName: null, kind: "personnel", dueOn: "2016-04-01", doneOn: "2016-03-28", addressee: "省委组织部", note: "", overdue: false },
      { id: 2, assessee: 18, assesseeName: "资阳市", kind: "correction", dueOn: "2016-04-20", doneOn: null, addressee: "省质量强省工作领导小组办公室", note: "一票否决", overdue: true },
      { id: 3, assessee: 18, assesseeName: "资阳市", kind: "follow_up", dueOn: "2016-10-30", doneOn: null, addressee: "", note: "", overdue: false },
    ],
    proposed: [
      { assessee: null, kind: "discipline", dueOn: null, doneOn: null, addressee: "省纪委", note: "" },
      { assessee: 1, kind: "feedback", dueOn: null, doneOn: null, addressee: "成都市人民政府", note: "" },
    ],
  };
}
