// Every Chinese word of the UI, gathered from one file per area. A test keeps Chinese out of all other sources.
import { files } from "./files";
import { frame, host } from "./frame";
import { papers } from "./papers";
import { parts } from "./parts";
import { start } from "./start";
import { units } from "./units";

export const zh = {
  app: {
    name: "质衡",
    tagline: "质量强省年度工作计划的督查与考核",
  },
  files,
  frame,
  host,
  papers,
  parts,
  start,
  units,
} as const;
