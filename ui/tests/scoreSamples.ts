// Score grids for the tests of views: 21 assessees × 43 criteria, or as many as are asked for.
import type { AssessmentLine, GridCriterion, GridGroup, ScoreCell, ScoreGrid, ScoreLineView } from "../src/contract";

export const assessment: AssessmentLine = {
  id: 7,
  scope: "prefectures",
  whom: "市（州）",
  year: 2015,
  title: "2015年度市（州）质量工作考核",
  periodFrom: "2015-01-01",
  periodUntil: "2015-12-31",
  goalsDueOn: null,
  selfAssessmentDueOn: null,
  assessees: [],
  scheme: { id: 1, version: 1, title: "示例方案", isSample: true, reason: "", criteria: 43, faults: 0 },
  begun: true,
  given: [],
  scores: 903,
  checked: 0,
  openAppeals: 0,
  vetoes: 0,
  publishedOn: null,
  exportName: "2015年度市（州）质量工作考核数据.json",
};

export function criterion(code: string, some: Partial<GridCriterion> = {}): GridCriterion {
  return {
    code,
    title: `考核项${code}`,
    points: "4",
    method: "formula",
    computes: true,
    figures: true,
    baseline: false,
    events: false,
    asksEvidence: true,
    isBonus: false,
    measureUnit: "%",
    scoringUnit: "省质监局",
    planTarget: null,
    ...some,
  };
}

export function cell(some: Partial<ScoreCell> = {}): ScoreCell {
  return {
    goal: null,
    filedOn: null,
    baseline: null,
    actual: null,
    verified: null,
    events: null,
    notApplicable: false,
    sourceUnit: null,
    evidence: 0,
    cited: [],
    computed: null,
    steps: [null, null, null, null],
    counts: null,
    counted: "nothing",
    checked: false,
    appealed: false,
    faults: 0,
    ...some,
  };
}

export function scoreGrid(rows = 21, cols = 43, of: (row: number, col: number) => Partial<ScoreCell> = () => ({})): ScoreGrid {
  const criteria = Array.from({ length: cols }, (_, at) => criterion(`1.${at + 1}`));
  const near = (first: number): GridGroup => ({ tier: "second", code: `1.${first}`, title: `指标${first}`, points: "12", isBonus: false, first, count: Math.min(3, cols - first) });
  const groups: GridGroup[] = [
    { tier: "first", code: "1", title: "质量目标", points: "100", isBonus: false, first: 0, count: cols },
    ...Array.from({ length: Math.ceil(cols / 3) }, (_, at) => near(at * 3)),
  ];
  return {
    assessment,
    locked: null,
    differing: 0,
    groups,
    criteria,
    rows: Array.from({ length: rows }, (_, row) => ({
      assessee: row + 1,
      name: `市${row + 1}`,
      cells: criteria.map((_it, col) => cell(of(row, col))),
      total: "0",
      unrounded: "0",
      missing: cols,
      grade: null,
      rank: null,
      vetoed: false,
    })),
  };
}

export function scoreLine(some: Partial<ScoreLineView> = {}): ScoreLineView {
  return {
    assessee: 1,
    assesseeName: "成都市",
    code: "1.1",
    title: "制造业产品质量合格率",
    path: ["质量目标", "产品质量"],
    points: "4",
    terms: {
      standard: "达到目标得满分。",
      scoringUnit: "省质监局",
      evidenceAsked: "监督抽查结果汇总",
      measureUnit: "%",
      method: { kind: "formula", planTarget: null, better: "higher", from: "zero", nothingBelow: "90" },
      baseScore: null,
    },
    method: "完成值与目标值之比乘以分值",
    cell: cell(),
    sourceUnit: "",
    notApplicable: null,
    events: null,
    evidence: [],
    origins: [],
    working: "尚未填报完成值",
    steps: [],
    check: null,
    appeal: null,
    ...some,
  } as ScoreLineView;
}
