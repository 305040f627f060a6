// The whole product in a temporary DATA_DIR on free ports, for tests that talk to it from outside.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Account } from "../start/folders.ts";
import { inherited } from "../start/plan.ts";
import { freePort } from "./throwAwayCluster.ts";

export interface Product extends AsyncDisposable {
  readonly pid: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly consoleUrl: string;
  readonly portalUrl: string;
  readonly managementUrl: string;
  readonly gatewayUrl: string;
  /** As printed; empty when this start printed none. */
  readonly credentials: Credentials;
  readonly output: () => string;
  readonly ended: Promise<number | NodeJS.Signals>;
  readonly stop: () => Promise<number | NodeJS.Signals>;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface ProductOptions {
  readonly settings?: Readonly<Record<string, string>>;
  /** The folder of the clone; ours when absent. */
  readonly root?: string;
  readonly command?: readonly [string, ...string[]];
  /** Who starts it, when not we ourselves. */
  readonly account?: Account;
}

const repository = fileURLToPath(new URL("../..", import.meta.url));
const readyLine = "Press Ctrl-C to stop.";

export const withStandIns: [string, string] = [process.execPath, "scripts/testing/superviseFakes.ts"];
export const withoutConsole: [string, string] = [process.execPath, "scripts/testing/superviseWithoutConsole.ts"];
const asPeopleDo: [string, string] = [process.execPath, "scripts/start.js"];

/** Resolves when it is ready; rejects with everything it said when it ends before. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { settings = {}, account } = options;
  const temporary = settings.DATA_DIR === undefined ? temporaryFolder(account) : undefined;
  const all = { ...(await freePorts()), DATA_DIR: join(temporary ?? "", "data"), ...settings };
  const product = launch(options, all);
  const forget = (): void => {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  };
  const early = await Promise.race([product.ready, product.ended]);
  if (early !== "ready") {
    forget();
    throw new Error(`It ended (${early}):\n${product.output()}`);
  }
  const address = (name: keyof typeof all) => `http://localhost:${all[name]}`;
  return {
    pid: product.process.pid ?? Number.NaN,
    settings: all,
    consoleUrl: address("CONSOLE_PORT"),
    portalUrl: address("PORTAL_PORT"),
    managementUrl: address("MANAGEMENT_PORT"),
    gatewayUrl: address("GATEWAY_PORT"),
    credentials: readCredentials(product.output()),
    output: product.output,
    ended: product.ended,
    stop: product.stop,
    [Symbol.asyncDispose]: async () => {
      await product.stop();
      forget();
    },
  };
}

/** What a start says that is not meant to succeed, and its exit code. */
export async function failToStart(options: ProductOptions) {
  const product = launch(options, { ...(await freePorts()), ...options.settings });
  const ended = await Promise.race([product.ready, product.ended]);
  if (ended === "ready") await product.stop();
  return { ended, output: product.output() };
}

export async function freePorts() {
  const port = async (): Promise<string> => String(await freePort());
  return {
    CONSOLE_PORT: await port(),
    PORTAL_PORT: await port(),
    MANAGEMENT_PORT: await port(),
    GATEWAY_PORT: await port(),
  };
}

function launch(
  { command = asPeopleDo, root = repository, account }: ProductOptions,
  settings: Readonly<Record<string, string>>,
) {
  const [program, ...args] = command;
  const child: ChildProcess = spawn(program, args, {
    cwd: root,
    uid: account?.uid,
    gid: account?.gid,
    env: { ...inherited(), ...settings, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let text = "";
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once("close", (code, by) => resolve(code ?? by ?? "SIGKILL")),
  );
  const ready = new Promise<"ready">((resolve) => {
    const listen = (chunk: Buffer): void => {
      text += chunk.toString("utf8");
      if (text.includes(readyLine)) resolve("ready");
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
  });
  const stop = async (): Promise<number | NodeJS.Signals> => {
    child.kill("SIGTERM");
    return ended;
  };
  return { process: child, output: () => text, ready, ended, stop };
}

/** As root, the account that runs the database must get through to DATA_DIR. */
export function temporaryFolder(owner?: Account): string {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-product-"));
  chmodSync(folder, 0o711);
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

const readCredentials = (output: string): Credentials => {
  const value = (title: string): string => new RegExp(`^ *${title} +(\\S+)$`, "m").exec(output)?.[1] ?? "";
  return {
    email: value("e-mail"),
    password: value("password"),
    accessKeyId: value("access key id"),
    secretAccessKey: value("secret access key"),
  };
};
