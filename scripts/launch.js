// Brings packages and Node 24 along, then runs a TypeScript file under it. Plain JavaScript: it runs on Node 20 on a fresh clone.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { step } from "./progress.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const binFolder = join(root, "node_modules", ".bin");
const neededMajor = 24;
const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"];

export async function launch(script, args) {
  try {
    if (!isInstalled()) {
      refuseBesideRunning();
      await step("Installing packages (npm ci)", install);
    }
    process.exitCode = await run(findNode(), [join(root, script), ...args]);
  } catch (error) {
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

// npm ci deletes the packages first: not under a running product.
function refuseBesideRunning() {
  const lock = resolve(root, process.env.DATA_DIR || ".data", "lock");
  if (!existsSync(binFolder) || !existsSync(lock)) return;
  const { pid } = JSON.parse(readFileSync(lock, "utf8")).supervisor;
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new Error(
    `The packages must be installed anew, but Gatehouse is running (process ${pid}, ${lock}): stop it first.`,
  );
}

// npm keeps its own record of what it installed, written last: an interrupted or outdated installation shows in it.
function isInstalled() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    const present = installed[path];
    if (path === "" || entry.link) return true;
    if (present === undefined) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return present.version === entry.version && present.integrity === entry.integrity;
  });
}

// The project's own bin folder is left out of PATH: npm ci deletes it, and the node in it, while it works.
function install() {
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  return new Promise((done, reject) => {
    const npm = spawn("npm", args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    const output = [];
    const stopListening = forwardSignals(npm);
    npm.stdout.on("data", (chunk) => output.push(chunk));
    npm.stderr.on("data", (chunk) => output.push(chunk));
    npm.once("error", (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    npm.once("close", (code) => {
      stopListening();
      if (code === 0) done();
      else reject(new Error(`npm ci failed:\n${Buffer.concat(output).toString("utf8")}`));
    });
  });
}

function findNode() {
  const bundled = join(binFolder, "node");
  if (existsSync(bundled) && spawnSync(bundled, ["--version"]).status === 0) return bundled;
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath;
  throw new Error(
    `Node ${neededMajor} is needed. There is no packaged one for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}: ` +
      `install Node ${neededMajor} or newer and run the command again.`,
  );
}

// The IPC channel tells the child when this process goes away, even by kill -9.
function run(node, args) {
  const env = { ...process.env, PATH: `${binFolder}${delimiter}${process.env.PATH ?? ""}` };
  const child = spawn(node, args, { cwd: root, env, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  forwardSignals(child);
  // A test that started us and died is as good as a signal.
  process.once("disconnect", () => child.kill("SIGTERM"));
  process.channel?.unref();
  return new Promise((done, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => done(code ?? 128 + constants.signals[signal]));
  });
}

function forwardSignals(child) {
  const forward = (signal) => child.kill(signal);
  for (const signal of forwarded) process.on(signal, forward);
  return () => {
    for (const signal of forwarded) process.removeListener(signal, forward);
  };
}
