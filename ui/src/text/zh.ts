// Every Chinese word of the UI, gathered from one file per area. A test keeps Chinese out of all other sources.
import { frame, host } from "./frame";
import { parts } from "./parts";

export const zh = {
  app: {
    name: "质衡",
    tagline: "质量强省年度工作计划的督查与考核",
  },
  start: {
    none: "还没有打开工作文件。",
    how: "打开一个 .zhp 文件，或新建一年的工作文件。",
  },
  frame,
  host,
  parts,
} as const;
