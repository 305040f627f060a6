// Lighthouse on the developer portal's landing page and API reference, as a telephone and as a desk see them.
// Usage: npm run audit [-- --runs N]; each figure is that of the median of N runs, for a shared machine is never quiet.
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { step } from "../progress.js";
import { whereabouts } from "../testing/globalProduct.ts";
import { startProduct } from "../testing/product.ts";
import { auditBrowser } from "./auditBrowser.ts";
import { formFactors, medianAudit } from "./lighthouse.ts";
import { type Audited, judge, keepReport, reports, table } from "./report.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "3" } } });
const runs = Number(values.runs);

process.exitCode = await main();

async function main(): Promise<number> {
  rmSync(reports, { recursive: true, force: true });
  await using product = await step("Starting the product", () => startProduct());
  Object.assign(process.env, whereabouts(product));
  // Not before: what it imports reads where the product is.
  const { publishAuditedPages } = await import("./auditedPages.ts");
  const pages = await step("Publishing a portal", publishAuditedPages);
  await using browser = await auditBrowser();
  const audited: Audited[] = [];
  for (const [name, address] of pages) {
    for (const formFactor of formFactors) {
      const title = `${name}, ${formFactor}`;
      const result = await step(title, () => medianAudit(address, formFactor, browser.port, runs));
      audited.push({ title, result });
      keepReport(title, result);
    }
  }
  const faults = audited.flatMap(judge);
  console.log(`\n${table(audited)}\n\n${faults.join("\n") || "Every page is good enough."}`);
  return faults.length === 0 ? 0 : 1;
}
