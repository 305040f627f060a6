// What must be made from the sources before the product can run: made only when they changed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { step } from "../progress.js";
import { StartError } from "./startError.ts";

interface Product {
  readonly title: string;
  /** Files and folders it is made from; the lockfile stands for every package. */
  readonly sources: readonly string[];
  /** Holds the stamp and, when it is whole, this file. */
  readonly folder: string;
  readonly proof: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const databaseClient: Product = {
  title: "Generating the database client",
  sources: ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
  folder: "prisma/generated",
  proof: "client.ts",
  command: ["node_modules/prisma/build/index.js", "generate"],
  env: { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
};

const consolePages: Product = {
  title: "Building the console and the developer portal",
  sources: [
    "app",
    "components",
    "lib",
    "contract",
    "iam",
    "public",
    "proxy.ts",
    "next.config.js",
    "tsconfig.json",
    "package-lock.json",
  ],
  folder: ".next",
  proof: "BUILD_ID",
  command: ["node_modules/next/dist/bin/next", "build"],
  env: { NODE_ENV: "production" },
};

export const generateClient = (root: string, signal: AbortSignal): Promise<void> => make(databaseClient, root, signal);

export async function buildAll(root: string, signal: AbortSignal): Promise<void> {
  await make(databaseClient, root, signal);
  await make(consolePages, root, signal);
}

async function make(product: Product, root: string, signal: AbortSignal): Promise<void> {
  const stamp = join(root, product.folder, ".sources");
  const wanted = hashSources(root, product.sources);
  const isCurrent = existsSync(join(root, product.folder, product.proof)) && readStamp(stamp) === wanted;
  if (isCurrent) return;
  rmSync(stamp, { force: true });
  await step(product.title, () => run(product, root, signal));
  writeFileSync(stamp, wanted);
}

const readStamp = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

export function hashSources(root: string, sources: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesOf(root, source)).sort())
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  return hash.digest("hex");
}

function filesOf(root: string, source: string): string[] {
  const found = statSync(join(root, source), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [source];
  return globSync(`${source}/**/*`, { cwd: root }).filter(
    (path) => !/\.test\.tsx?$/.test(path) && statSync(join(root, path)).isFile(),
  );
}

function run({ title, command, env }: Product, root: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new StartError(`${title} failed:\n${Buffer.concat(output).toString("utf8")}`)),
    );
  });
}
