// What the tests need from the system: installed as root, asked for otherwise.
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { step } from "../progress.js";
import { StartError } from "../start/startError.ts";
import { runCommand } from "./command.ts";

interface SystemPackage {
  readonly name: string;
  readonly isPresent: () => boolean;
}

const postgresqlFolder = "/usr/lib/postgresql";
const oldestPostgresql = 15;

const onPath = (program: string): boolean =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));

/** The programs of the system's own PostgreSQL, for the tests with a database of one's own. */
export function systemPostgresql(): string | undefined {
  const versions = existsSync(postgresqlFolder) ? readdirSync(postgresqlFolder).map(Number) : [];
  const oldest = versions.filter((version) => version >= oldestPostgresql).sort((a, b) => a - b)[0];
  const bin = join(postgresqlFolder, String(oldest), "bin");
  return existsSync(join(bin, "initdb")) ? bin : undefined;
}

const needed: readonly SystemPackage[] = [
  { name: "chromium", isPresent: () => ["chromium", "chromium-browser", "google-chrome"].some(onPath) },
  { name: "awscli", isPresent: () => onPath("aws") },
  { name: "curl", isPresent: () => onPath("curl") },
  { name: "unzip", isPresent: () => onPath("unzip") },
  { name: "bubblewrap", isPresent: () => onPath("bwrap") },
  { name: "python3", isPresent: () => existsSync("/usr/bin/python3") },
  { name: "redis-server", isPresent: () => onPath("redis-server") },
  { name: "postgresql", isPresent: () => systemPostgresql() !== undefined },
];

export async function provideSystemPackages(): Promise<void> {
  const missing = needed.filter(({ isPresent }) => !isPresent()).map(({ name }) => name);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (process.getuid?.() !== 0 || !onPath("apt-get"))
    throw new StartError(`The tests need ${missing.join(", ")}. Install them as root:\n\n  ${command}\n`);
  await step(`Installing ${missing.join(", ")}`, async () => {
    const { code, output } = await runCommand(["sh", "-c", command], { DEBIAN_FRONTEND: "noninteractive" });
    if (code !== 0) throw new StartError(`${command} failed:\n${output}`);
  });
}
