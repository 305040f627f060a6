import lighthouse, { desktopConfig, type RunnerResult } from "lighthouse";
import { computeMedianRun } from "lighthouse/core/lib/median-run.js";

export const formFactors = ["mobile", "desktop"] as const;
export type FormFactor = (typeof formFactors)[number];
export type AuditResult = RunnerResult["lhr"];

export const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

/** The run in the middle of several, as Lighthouse itself advises; thresholds of its own are left alone. */
export async function medianAudit(
  address: string,
  formFactor: FormFactor,
  port: number,
  runs: number,
): Promise<AuditResult> {
  const results: AuditResult[] = [];
  for (let run = 0; run < runs; run++) results.push(await audit(address, formFactor, port));
  return computeMedianRun(results);
}

/** A trace that a busy machine broke says nothing about the page: it is recorded again, twice at most. */
async function audit(address: string, formFactor: FormFactor, port: number, attempts = 3): Promise<AuditResult> {
  const config = formFactor === "desktop" ? desktopConfig : undefined;
  const result = await lighthouse(address, { port, logLevel: "silent", onlyCategories: [...categories] }, config);
  if (!result) throw new Error(`Lighthouse has nothing to say about ${address}.`);
  const { runtimeError } = result.lhr;
  if (!runtimeError) return result.lhr;
  if (attempts === 1) throw new Error(`${address}: ${runtimeError.message}`);
  return audit(address, formFactor, port, attempts - 1);
}
