import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type AuditResult, categories } from "./lighthouse.ts";

export interface Audited {
  readonly title: string;
  readonly result: AuditResult;
}

/** What a page must have; the other categories are shown. */
const needed = { performance: 90, accessibility: 100 } as const;

export const reports = fileURLToPath(new URL("../../artefacts/audit", import.meta.url));

export const scoreOf = (result: AuditResult, category: string): number =>
  Math.round((result.categories[category]?.score ?? 0) * 100);

export function table(audited: readonly Audited[]): string {
  const metrics = ["largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"] as const;
  const rows = audited.map(({ title, result }) => [
    title,
    ...categories.map((category) => String(scoreOf(result, category))),
    ...metrics.map((metric) => result.audits[metric]?.displayValue ?? "–"),
  ]);
  const lines = [["page", ...categories, "LCP", "TBT", "CLS"], ...rows];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

/** A line for each score that is too low, and one for everything that cost it points. */
export function judge({ title, result }: Audited): string[] {
  return Object.entries(needed).flatMap(([category, least]) => {
    const score = scoreOf(result, category);
    if (score >= least) return [];
    return [`${title}: ${category} is ${score}, and must be ${least}`, ...faultsOf(result, category)];
  });
}

const faultsOf = ({ categories: found, audits }: AuditResult, category: string): string[] =>
  (found[category]?.auditRefs ?? [])
    .map(({ id, weight }) => ({ audit: audits[id], weight }))
    .filter(({ audit, weight }) => weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1)
    .map(({ audit }) => `  ${audit?.title}${audit?.displayValue ? ` (${audit.displayValue})` : ""}`);

/** The whole result, for whoever wants to know why. */
export function keepReport(title: string, result: AuditResult): void {
  mkdirSync(reports, { recursive: true });
  writeFileSync(`${reports}/${title.replaceAll(/\W+/g, "-")}.json`, JSON.stringify(result, undefined, 2));
}
