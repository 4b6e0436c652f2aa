// Words of the page 亮灯与校验设置.
import type { OfficeRules } from "../contract";

type Field = keyof OfficeRules;

interface RuleWords {
  label: string;
  unit: string;
  /** What the number means, as a sentence with the number in it. */
  means: (value: string) => string;
}

const fields: Readonly<Record<Field, RuleWords>> = {
  behindFrom: {
    label: "欠进度 ▲ 起点",
    unit: "个百分点",
    means: (value) => `完成比序时进度低 ${value} 个百分点起，亮 ▲ 欠进度；低得少于此数的是 ● 达进度。`,
  },
  laggingFrom: {
    label: "滞后 ■ 起点",
    unit: "个百分点",
    means: (value) => `完成比序时进度低 ${value} 个百分点起，亮 ■ 滞后。必须大于欠进度的起点。`,
  },
  aheadFrom: {
    label: "超进度起点",
    unit: "个百分点",
    means: (value) => `完成比序时进度高 ${value} 个百分点起，通报里写“超进度”。灯不变，仍是 ●。`,
  },
  rateTolerance: {
    label: "比率指标的余地",
    unit: "%",
    means: (value) => `比率没有达到目标，差额在目标值的 ${value}% 以内亮 ▲，更多亮 ■。`,
  },
  dueSoonDays: {
    label: "临期",
    unit: "天",
    means: (value) => `节点、成果离时限不到 ${value} 天还没有佐证，亮 ▲，并列入今天要办。`,
  },
  jumpPercent: {
    label: "增幅异常",
    unit: "%",
    means: (value) => `填报值比上季变动达到 ${value}%，审核时提请说明。`,
  },
  jumpLeast: {
    label: "增幅异常的最小变动",
    unit: "",
    means: (value) => `变动不到 ${value} 的不提，免得小数目一动就报。`,
  },
  firstOverPercent: {
    label: "首报超目标",
    unit: "%",
    means: (value) => `第一次填报就超过目标值的 ${value}%，审核时提请说明。`,
  },
  sameTextPercent: {
    label: "雷同",
    unit: "%",
    means: (value) => `正文与别处或上季有 ${value}% 以上相同，审核时提示雷同。`,
  },
  attachmentMb: {
    label: "附件上限",
    unit: "MB",
    means: (value) => `一个佐证文件最大 ${value} MB，再大的不收。`,
  },
};

export const rules = {
  title: "亮灯与校验设置",
  headline: (changed: number): string => (changed === 0 ? "亮灯与校验都按默认值" : `亮灯与校验有 ${changed} 项不同于默认值`),
  note: "存在这个文件里，改动留痕，可以撤销",
  loading: "正在读取…",
  retry: "重新读取",
  groups: [
    { title: "亮灯", fields: ["behindFrom", "laggingFrom", "aheadFrom", "rateTolerance", "dueSoonDays"] },
    { title: "校验与附件", fields: ["jumpPercent", "jumpLeast", "firstOverPercent", "sameTextPercent", "attachmentMb"] },
  ] as readonly { title: string; fields: readonly Field[] }[],
  field: (field: Field): RuleWords => fields[field],
  blank: "…",
  isDefault: "默认",
  defaultOf: (value: string, unit: string): string => `默认 ${value}${unit}`,
  restore: "恢复默认",
  restoreOf: (label: string): string => `${label}恢复默认`,
  restoreAll: "全部恢复默认",
  wholeOnly: "填大于 0 的整数。",
  numberOnly: "填数，例如 10 或 12.5。",
  save: "存设置",
  saving: "正在存…",
  saved: "已存。总览、审核和台账按新设置重算；历史通报不变。",
  unsaved: (count: number): string => `${count} 项改了还没有存`,
  back: "放弃改动",
  notForAll: "灯的形状和词固定不变：● 达进度 ▲ 欠进度 ■ 滞后 ○ 未报。补齐以前滞后的只转 ▲，不转 ●。",
  keys: { next: "下一项", save: "存" },
} as const;
