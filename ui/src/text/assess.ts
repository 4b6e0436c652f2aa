// Words that all pages of the assessment share.
import type { GradeWord, ScoreStepWord, ScopeWord } from "../contract";

export const assess = {
  tabs: { label: "考核页面", scheme: "评分细则", scores: "打分", results: "考核结果", years: "两年对照", trial: "试算", uses: "结果运用" },
  back: "全部考核",
  sample: "示例方案",
  scopes: { prefectures: "市（州）", province: "全省自评" } satisfies Record<ScopeWord, string>,
  steps: { self_assessment: "自评", paper_review: "文审", site_check: "实地核查", final: "终审" } satisfies Record<ScoreStepWord, string>,
  grades: { A: "A级", B: "B级", C: "C级", D: "D级" } satisfies Record<GradeWord, string>,
} as const;
