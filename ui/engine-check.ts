// Holds what was built against the oldest engine: the build lowers most syntax and no function of the engine's library, and
// on an old PC one word too new leaves a blank window. A build with such a word fails.
import { parseAst, type Plugin } from "vite";
import { ENGINE } from "./build-target.ts";

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Members of the library by the Chrome that brought them. Names that other things bear too, like `with` and `toHex`, are left out. */
const MEMBERS: Readonly<Record<string, number>> = {
  toSorted: 110, toReversed: 110, toSpliced: 110,
  isWellFormed: 111, toWellFormed: 111, startViewTransition: 111,
  transferToFixedLength: 114, showPopover: 114, hidePopover: 114, togglePopover: 114,
  groupBy: 117, withResolvers: 119, canParse: 120, fromAsync: 121,
  symmetricDifference: 122, isSubsetOf: 122, isSupersetOf: 122, isDisjointFrom: 122,
  moveBefore: 133, isError: 134, sumPrecise: 147,
  toBase64: 140, fromBase64: 140, setFromBase64: 140, fromHex: 140, setFromHex: 140,
  getOrInsert: 145, getOrInsertComputed: 145,
};

/** Members whose names other things bear too: known by what they hang on. */
const STATICS: Readonly<Record<string, number>> = {
  "AbortSignal.any": 116, "Iterator.from": 122, "URL.parse": 126, "Promise.try": 128, "scheduler.yield": 129, "RegExp.escape": 136,
};

/** What brings a stand-in for what an engine lacks: the reader of PDF files in its build for old ones, and its worker, of which
 * the bundle knows no more than the name. */
const FILLED = /\/pdfjs-dist\/legacy\//;
const WORKER = /^assets\/pdf\.worker\./;

/** What CSS got after, each with the Chrome that understands it. Lost without harm, and so not here: how scroll bars look, where
 * lines of a heading break. */
const CSS: readonly (readonly [RegExp, number, string])[] = [
  [/\bcolor-mix\(/, 111, "color-mix()"],
  [/\b(?:oklch|oklab|lch|lab)\(/, 111, "lab and lch colours"],
  [/\blinear\(/, 113, "linear()"],
  [/@container[^{]*\bstyle\(/, 111, "container queries by style"],
  [/[{;]\s*&/, 112, "nesting"],
  [/@starting-style\b/, 117, "@starting-style"],
  [/:\s*subgrid\b/, 117, "subgrid"],
  [/@scope\b/, 118, "@scope"],
  [/:user-(?:in)?valid\b/, 119, ":user-valid"],
  [/\b(?:rgb|hsl)a?\(\s*from\b/, 119, "relative colours"],
  [/\blight-dark\(/, 123, "light-dark()"],
  [/\bfield-sizing\s*:/, 123, "field-sizing"],
  [/\b(?:anchor-name|position-anchor|position-area)\s*:/, 125, "anchors"],
  [/:\s*[^;{}]*\b(?:round|mod|rem)\([^)]*,/, 125, "round(), mod(), rem()"],
  [/@function\b/, 139, "@function"],
];

/** What the engine would stumble over, each thing once; empty for code that it can run. `filled`: the code brings its own
 * stand-ins, so only its syntax is looked at. */
export function tooNewInScript(code: string, engine = ENGINE, filled = false): string[] {
  const found = new Map<string, number>();
  const note = (what: string, since: number): void => void (engine < since && found.set(what, since));
  const tree = parseAst(code) as unknown as Node;
  const excused = excuses(tree);
  walk(tree, (node) => {
    if (node.type === "Literal" && node.regex !== undefined && node.regex !== null) ofPattern(node.regex as { pattern: string; flags: string }, note);
    else if (node.type === "VariableDeclaration" && String(node.kind).endsWith("using")) note("using", 134);
    else if (Array.isArray(node.attributes) && node.attributes.length > 0 && node.type.endsWith("Declaration")) note("import attributes", 123);
    else if (node.type === "ImportExpression" && node.options !== null && node.options !== undefined) note("import attributes", 123);
    else if (typeof node.phase === "string") note(`import ${node.phase}`, Infinity);
    else if (node.type === "Decorator" || node.type === "AccessorProperty") note("decorators", Infinity);
    else if (node.type === "MemberExpression" && node.computed === false && !filled) {
      const name = nameOf(node.property as Node);
      if (name !== null && !excused(name, node)) note(`.${name}`, MEMBERS[name] ?? 0);
      const whole = `${String((node.object as Node).name)}.${String((node.property as Node).name)}`;
      if (Object.hasOwn(STATICS, whole)) note(whole, STATICS[whole] ?? 0);
    }
  });
  return told(found);
}

/** The member of the library that a key or a text names. */
function nameOf(node: Node): string | null {
  const quasi = node.type === "TemplateLiteral" ? (node.quasis as Node[])[0] : undefined;
  const said = node.name ?? node.value ?? (quasi?.value as { cooked?: unknown } | undefined)?.cooked;
  return typeof said === "string" && Object.hasOwn(MEMBERS, said) ? said : null;
}

/** What is asked for before it is used (`"groupBy" in Object`), and a method that passes on to its namesake: whoever calls it
 * is the one to be found. */
function excuses(tree: Node): (name: string, node: Node) => boolean {
  const asked = new Set<string>();
  const namesakes: { name: string; node: Node }[] = [];
  walk(tree, (node) => {
    if (node.type === "BinaryExpression" && node.operator === "in") {
      const name = nameOf(node.left as Node);
      if (name !== null) asked.add(name);
    } else if (node.type === "Property" || node.type === "MethodDefinition") {
      const name = nameOf(node.key as Node);
      if (name !== null) namesakes.push({ name, node });
    }
  });
  const holds = (outer: Node, inner: Node): boolean => Number(outer.start) <= Number(inner.start) && Number(inner.end) <= Number(outer.end);
  return (name, node) => asked.has(name) || namesakes.some((it) => it.name === name && holds(it.node, node));
}

export function tooNewInStyle(code: string, engine = ENGINE): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\)/g, '""');
  return told(new Map(CSS.filter(([word, since]) => engine < since && word.test(bare)).map(([, since, what]) => [what, since])));
}

function ofPattern({ pattern, flags }: { pattern: string; flags: string }, note: (what: string, since: number) => void): void {
  if (flags.includes("v")) note("regular expression flag v", 112);
  const bare = pattern.replace(/\\./g, "");
  if (/\(\?[ims]*-?[ims]+:/.test(bare)) note("regular expression modifiers", 125);
  const names = Array.from(bare.matchAll(/\(\?<([^>=!][^>]*)>/g), (it) => it[1]);
  if (new Set(names).size < names.length) note("one group name twice", 125);
}

const told = (found: ReadonlyMap<string, number>): string[] =>
  Array.from(found, ([what, since]) => (since === Infinity ? `${what} (no Chrome yet)` : `${what} (Chrome ${since})`));

function walk(node: Node, see: (node: Node) => void): void {
  const open: unknown[] = [node];
  while (open.length > 0) {
    const it = open.pop();
    if (Array.isArray(it)) open.push(...(it as unknown[]));
    else if (typeof it === "object" && it !== null) {
      if (typeof (it as Node).type === "string") see(it as Node);
      open.push(...Object.values(it));
    }
  }
}

/** Fails a build that the oldest engine could not run. */
export function engineCheck(): Plugin {
  return {
    name: "engine-check",
    apply: "build",
    writeBundle(_, bundle) {
      const faults: string[] = [];
      for (const [name, it] of Object.entries(bundle)) {
        if (!/\.(?:m?js|css)$/.test(name)) continue;
        const source = it.type === "chunk" ? it.code : it.source;
        const text = typeof source === "string" ? source : new TextDecoder().decode(source);
        const filled = it.type === "chunk" ? it.moduleIds.some((from) => FILLED.test(from)) : WORKER.test(name) && text.includes("__core-js_shared__");
        const found = name.endsWith(".css") ? tooNewInStyle(text) : tooNewInScript(text, ENGINE, filled);
        faults.push(...found.map((what) => `${name}: ${what}`));
      }
      if (faults.length > 0) this.error(`newer than Chrome ${ENGINE}:\n${faults.join("\n")}`);
    },
  };
}
