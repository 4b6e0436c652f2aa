// The real core behind its HTTP door (devhost), as the browser tests start it. Wants a built UI (ui/dist) and built
// zhiheng-devhost and zhiheng-cli; ZHIHENG_DEVHOST and ZHIHENG_CLI name other programs.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const DEVHOST = process.env.ZHIHENG_DEVHOST ?? join(ROOT, "target/debug/zhiheng-devhost");
const CLI = process.env.ZHIHENG_CLI ?? join(ROOT, "target/debug/zhiheng-cli");

/** The sample year (样例年度) made in a folder by the terminal program, with or without its printed papers; its file. */
export async function sampleFile(folder, { papers = false } = {}) {
  await mkdir(folder, { recursive: true });
  await promisify(execFile)(CLI, ["demo", folder, ...(papers ? [] : ["--without-papers"])]).catch((fault) => assert.match(String(fault.stderr), /P201/, "only fonts may be missing"));
  return join(folder, (await readdir(folder)).find((it) => it.endsWith(".zhp")));
}

/** Where the host says it listens; refused if it ends before. */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`devhost ended with ${code}`)));
    child.stdout.on("data", (chunk) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(String(chunk));
      if (found) resolve(found[0]);
    });
  });
}

/**
 * A host on a folder of data at a time of ours, with a file opened if one is named: its address (`base`) and its doors. `rpc` is
 * a command straight to the core, for setting the scene and for reading what was really kept; `tell` is the same, faults and all.
 */
export async function startHost(data, now, { file, env = {} } = {}) {
  const args = ["--ui", join(ROOT, "ui/dist"), "--port", "0", "--data", data, "--now", now, ...(file ? ["--open", file] : [])];
  const child = spawn(DEVHOST, args, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...env } });
  const base = await addressOf(child);

  async function post(path, body) {
    const response = await fetch(`${base}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    return response.json();
  }
  async function kept(path, body) {
    const answer = await post(path, body);
    assert.equal(answer.error, undefined, `${path} ${JSON.stringify(body).slice(0, 120)}: ${JSON.stringify(answer.error)}`);
    return answer.ok;
  }
  return {
    base,
    tell: (cmd, body = {}) => post("/rpc", { cmd, body }),
    rpc: (cmd, body = {}) => kept("/rpc", { cmd, body }),
    /** What the next dialog for files answers with. */
    answer: (...paths) => kept("/test/answer", { path: paths.join("\t") }),
    /** What the program's dialog for files would let the page name: a place. */
    pick: (kind) => kept("/pick", { kind }),
    setNow: (to) => kept("/test/now", { now: to }),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners("exit");
        if (child.exitCode !== null) return resolve();
        child.once("exit", resolve);
        child.kill();
      }),
  };
}
