// Kinds of status and their shapes. The words are in text/, the colours in StatusMark.

export const STATUS_SHAPES = {
  onTrack: "●",
  behind: "▲",
  late: "■",
  none: "○",
  draft: "✎",
  waiting: "◔",
  returned: "↩",
  done: "✓",
  bad: "✕",
  pending: "◌",
} as const;

export type StatusKind = keyof typeof STATUS_SHAPES;
