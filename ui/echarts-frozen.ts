// The window freezes Object.prototype. ECharts fills two bare objects with stand-ins for every method of a class, the
// constructor among them, by plain assignment: under a frozen prototype that throws, and no chart is ever drawn. Here these
// become properties of the objects' own. A build that no longer finds the line fails, so that an update is looked at.
import type { Plugin } from "vite";

const FILE = /[\\/]echarts[\\/]lib[\\/]core[\\/]Scheduler\.js$/;
const ASSIGNED = /target\[(\w+)\] = noop;/;

export function echartsUnderFrozenPrototypes(): Plugin {
  return {
    name: "echarts-under-frozen-prototypes",
    transform(code, id) {
      if (!FILE.test(id.split("?")[0] ?? id)) return null;
      if (!ASSIGNED.test(code)) this.error("ECharts' Scheduler.js has changed: see echarts-frozen.ts");
      const own = "Object.defineProperty(target, $1, { value: noop, writable: true, enumerable: true, configurable: true });";
      return { code: code.replace(ASSIGNED, own), map: null };
    },
  };
}
