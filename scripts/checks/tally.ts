// What a runner found, and how a list of runners is carried out and summed up.
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Shown when something failed. */
  readonly output: string;
}

export interface Check {
  readonly title: string;
  readonly run: () => Promise<Tally>;
}

/** Carries them out side by side; each says how it ended as soon as it has. */
export async function sideBySide(checks: readonly Check[]): Promise<Tally[]> {
  process.stdout.write(`  … ${checks.map(({ title }) => title).join(", ")}\n`);
  const startedAt = performance.now();
  const still = new Set(checks.map(({ title }) => title));
  const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const ticker = setInterval(() => process.stdout.write(`  … ${[...still].join(", ")} (${seconds()})\n`), 15_000);
  const tallies = await Promise.all(
    checks.map(async ({ title, run }) => {
      const tally = await run().catch((error: unknown) => failure(String(error)));
      still.delete(title);
      report(title, tally, seconds());
      return tally;
    }),
  );
  clearInterval(ticker);
  return tallies;
}

/** Carries them out one after the other, the later ones even when an earlier one failed. */
export async function oneByOne(checks: readonly Check[]): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const check of checks) tallies.push(...(await sideBySide([check])));
  return tallies;
}

export const success = (output: string): Tally => ({ passed: 1, failed: 0, output });
export const failure = (output: string): Tally => ({ passed: 0, failed: 1, output });

/** The line a reader, or a machine, looks for; and the exit code. */
export function conclude(tallies: readonly Tally[]): number {
  const sum = (member: "passed" | "failed") => tallies.reduce((total, tally) => total + tally[member], 0);
  process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed\n`);
  return sum("failed") === 0 && sum("passed") > 0 ? 0 : 1;
}

function report(title: string, { passed, failed, output }: Tally, seconds: string): void {
  const counts = passed + failed > 1 ? `: ${passed} passed, ${failed} failed` : "";
  process.stdout.write(`  ${failed === 0 ? "✓" : "✗"} ${title}${counts} (${seconds})\n`);
  if (failed > 0) process.stdout.write(`\n${output.trim()}\n\n`);
}
