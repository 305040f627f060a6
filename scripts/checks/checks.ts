// What needs no running product. `npm run check` leaves out whole operations and sweeps, which take minutes; `npm test` does not.
import { importRules } from "./importRules.ts";
import { byExitCode, vitest } from "./runners.ts";
import type { Check } from "./tally.ts";

const ofTheSources: readonly Check[] = [
  { title: "format and lint", run: () => byExitCode(["node_modules/.bin/biome", "check"]) },
  { title: "types", run: () => byExitCode(["node_modules/.bin/tsc", "--noEmit", "-p", "."]) },
  { title: "import rules", run: () => importRules() },
  { title: "COVERAGE.md", run: () => byExitCode([process.execPath, "scripts/coverage.ts", "--check"]) },
];

export const checks: readonly Check[] = [
  ...ofTheSources,
  { title: "unit tests", run: () => vitest(["--project", "unit"]) },
];

export const checksAndSweeps: readonly Check[] = [
  ...ofTheSources,
  { title: "unit tests, operations and sweeps", run: () => vitest([]) },
];
