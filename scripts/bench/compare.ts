// Targets under the same load, interleaved round by round, so that ratios hold on a noisy machine.
import { loadavg } from "node:os";
import type { Bed } from "./bed.ts";
import { loadRound, type Round, type Workload } from "./load.ts";
import { loadTable, median } from "./report.ts";
import type { Target } from "./targets.ts";

export interface Entrant {
  readonly target: Target;
  readonly workload: Workload;
}

/** A section with a table; the first entrant is what the others are compared with. */
export async function compare(bed: Bed, title: string, entrants: readonly Entrant[]): Promise<string> {
  const measured = entrants.map(({ target }) => ({ name: target.name, rounds: newRounds() }));
  const [busy = 0] = loadavg();
  for (const { target, workload } of entrants) await loadRound(target.url, workload, target.pid, 1, bed.folder);
  for (let round = 0; round < bed.rounds; round++) {
    const order = round % 2 === 0 ? entrants : [...entrants].reverse();
    for (const { target, workload } of order) {
      const result = await loadRound(target.url, workload, target.pid, bed.seconds, bed.folder);
      measured.find(({ name }) => name === target.name)?.rounds.push(result);
    }
  }
  const cpu = measured.map(({ rounds }) => median(rounds.map((result) => result.cpuMicrosPerRequest)));
  console.error(`${title}: ${cpu.map((micros) => `${micros.toFixed(1)} µs`).join(", ")}`);
  return loadTable(title, measured, busy);
}

function newRounds(): Round[] {
  return [];
}
