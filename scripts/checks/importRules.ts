// The import rules of the house. A checker that looked at nothing would be content too, so it must have looked at something.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { runCommand } from "./command.ts";
import { failure, success, type Tally } from "./tally.ts";

const rooms = [
  "app",
  "components",
  "lib",
  "contract",
  "wire",
  "iam",
  "control",
  "gateway",
  "functions",
  "scripts",
  "e2e",
];
const fewestModules = 50;
const repository = fileURLToPath(new URL("../..", import.meta.url));

const report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

export async function importRules(root = repository, fewest = fewestModules): Promise<Tally> {
  const tool = join(repository, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const folders = rooms.filter((room) => existsSync(join(root, room)));
  const config = join(repository, ".dependency-cruiser.cjs");
  const { output } = await runCommand([process.execPath, tool, "--config", config, "-T", "json", ...folders], {}, root);
  const start = output.indexOf("{");
  const parsed = start < 0 ? undefined : report.safeParse(parseJson(output.slice(start))).data;
  if (parsed === undefined) return failure(output);
  const { totalCruised, violations } = parsed.summary;
  if (violations.length > 0)
    return failure(violations.map(({ from, to, rule }) => `${from} → ${to}\n    ${rule.name}`).join("\n"));
  if (totalCruised < fewest) return failure(`Only ${totalCruised} modules were looked at.`);
  return success(`${totalCruised} modules`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
