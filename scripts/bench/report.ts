import { cpus, totalmem } from "node:os";
import type { Round } from "./load.ts";

export interface Measured {
  readonly name: string;
  readonly rounds: readonly Round[];
}

/** A table of medians; the ratio is the first row's CPU time per request over this row's. */
export function loadTable(title: string, measured: readonly Measured[], loadAverage: number): string {
  const base = median(measured[0]?.rounds.map((round) => round.cpuMicrosPerRequest) ?? []);
  const rows = measured.map(({ name, rounds }) => {
    const of = (key: keyof Round) => median(rounds.map((round) => round[key]));
    const figures = [
      of("requestsPerSecond").toFixed(0),
      of("p50Ms").toFixed(2),
      of("p99Ms").toFixed(2),
      of("cpuMicrosPerRequest").toFixed(1),
      (base / of("cpuMicrosPerRequest")).toFixed(2),
      of("residentMiB").toFixed(0),
      String(rounds.reduce((total, round) => total + round.failures, 0)),
    ];
    return `| ${name} | ${figures.join(" | ")} |`;
  });
  const head =
    "| Target | requests/s | p50 ms | p99 ms | CPU µs/request | CPU efficiency | RSS MiB | failures |\n|---|---|---|---|---|---|---|---|";
  return `### ${title}\n\nLoad average of the machine at the beginning: ${loadAverage.toFixed(1)}.\n\n${head}\n${rows.join("\n")}\n`;
}

export function median(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export const machine = (): string =>
  `${cpus()[0]?.model ?? "unknown CPU"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
