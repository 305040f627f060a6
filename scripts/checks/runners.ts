// The test runners, each reduced to a tally. A skipped test counts as failed: nothing is left out in silence.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { runCommand, tool } from "./command.ts";
import { failure, success, type Tally } from "./tally.ts";

type Surroundings = Readonly<Record<string, string>>;

/** A program whose exit code says it all. */
export async function byExitCode(
  command: readonly [string, ...string[]],
  surroundings: Surroundings = {},
): Promise<Tally> {
  const { code, output } = await runCommand(command, surroundings);
  return code === 0 ? success(output) : failure(output);
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

export const vitest = (args: readonly string[], surroundings: Surroundings = {}): Promise<Tally> =>
  withReport(async (file) => {
    const command = tool(
      "vitest/vitest.mjs",
      "run",
      ...args,
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${file}`,
    );
    const { code, output } = await runCommand(command, { ...surroundings, NODE_ENV: "test", NO_COLOR: "1" });
    const report = read(file, vitestReport);
    if (report === undefined) return failure(output);
    const left = report.numPendingTests + report.numTodoTests;
    return tally(code, report.numPassedTests, report.numFailedTests + left, left, output);
  });

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

export const playwright = (surroundings: Surroundings = {}): Promise<Tally> =>
  withReport(async (file) => {
    const command = tool("@playwright/test/cli.js", "test", "--reporter=list,json");
    const { code, output } = await runCommand(command, {
      ...surroundings,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      NO_COLOR: "1",
    });
    const stats = read(file, playwrightReport)?.stats;
    if (stats === undefined) return failure(output);
    return tally(code, stats.expected, stats.unexpected + stats.flaky + stats.skipped, stats.skipped, output);
  });

// An error outside any test shows in the exit code alone.
function tally(code: number, passed: number, failed: number, skipped: number, output: string): Tally {
  const note = skipped > 0 ? `\n${skipped} tests were skipped, which counts as failed.` : "";
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, output: `${output}${note}` };
}

async function withReport(run: (file: string) => Promise<Tally>): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-report-"));
  try {
    return await run(join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const read = <Report>(file: string, schema: z.ZodType<Report>): Report | undefined =>
  existsSync(file) ? schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data : undefined;
