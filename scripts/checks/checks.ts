// What `npm run check` looks at: everything that needs no running product.
import { importRules } from "./importRules.ts";
import { byExitCode, vitest } from "./runners.ts";
import type { Check } from "./tally.ts";

export const checks: readonly Check[] = [
  { title: "format and lint", run: () => byExitCode(["node_modules/.bin/biome", "check"]) },
  { title: "types", run: () => byExitCode(["node_modules/.bin/tsc", "--noEmit", "-p", "."]) },
  { title: "import rules", run: () => importRules() },
  { title: "COVERAGE.md", run: () => byExitCode([process.execPath, "scripts/coverage.ts", "--check"]) },
  { title: "unit tests", run: () => vitest([]) },
];
