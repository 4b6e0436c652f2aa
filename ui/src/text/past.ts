// Words of days and of the past: the business date, looking back, taking a step back, and texts found in all years.
import type { AssessedHitKind, TextHitKind } from "../contract";

const hits: Readonly<Record<TextHitKind, string>> = {
  reportText: "正文",
  ledgerEntry: "台账",
  evidence: "佐证",
  note: "批注",
  returnReason: "退回",
};

const assessed: Readonly<Record<AssessedHitKind, string>> = {
  criterion: "考核项",
  event: "事项",
  evidence: "佐证",
  loss: "扣分",
  appeal: "申诉",
  veto: "否决",
};

function date(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

export const past = {
  date,
  days: {
    open: "业务日期与回看",
    label: "业务日期",
    today: "今天",
    fixed: "已固定",
    lookingBack: "回看",
    business: {
      title: "业务日期",
      what: "亮灯、报送期限、临期天数都按这一天算，不改任何数据。平时就是今天；补办以往的事或核对某天的通报时，可以固定为那一天。",
      field: "固定为",
      set: "固定",
      clear: "改回今天",
      done: (day: string): string => `业务日期固定为 ${date(day)}`,
      cleared: (day: string): string => `业务日期改回今天，${date(day)}`,
    },
    lookBack: {
      title: "回看某日",
      what: "所有页面都显示文件在那一天结束时的样子，只能看、能打印，不能修改。随时可以回到现在。",
      field: "回看",
      set: "回看",
      clear: "回到现在",
      cleared: "已回到现在",
    },
    hint: "例：2016-07-20",
    bad: "日期按 2016-07-20 的样子填写。",
    busy: "正在换…",
    keys: "Enter 办 · Esc 关",
  },
  strip: {
    title: (day: string): string => `正在回看 ${date(day)} 的样子，不能修改`,
    how: "数字、正文、名单都是那一天结束时的。",
    back: "回到现在",
    other: "换一天",
  },
  takeBack: {
    do: "撤回此步",
    doOf: (operation: string, subject: string): string => `撤回：${operation} ${subject}`,
    title: (operation: string, subject: string): string => `撤回“${operation}${subject === "" ? "" : ` ${subject}`}”这一步？`,
    what: "这一步改过的内容回到改之前的样子。后来又改过的保留现在的值，办完逐条列出。撤回本身也留痕，可以再撤销。",
    go: "撤回此步",
    busy: "正在撤回…",
    cancel: "不撤回",
    done: (named: string): string => `已撤回：${named}`,
    keptNone: "没有后来又改过的内容。Ctrl+Z 可恢复。",
    kept: (count: number): string => `${count} 处后来又改过，保留现在的值：`,
    close: "知道了",
  },
  found: {
    group: "正文与台账",
    kind: (kind: TextHitKind): string => hits[kind],
    assessedGroup: "考核",
    assessed: (kind: AssessedHitKind): string => assessed[kind],
    more: (count: number): string => `还有 ${count} 处，多打几个字再找`,
  },
} as const;
