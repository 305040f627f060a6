// Runs every test file with properties, each property `times` as often. A failure prints its seed and bytes; they are kept as
// an example of that property.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [times = "100"] = process.argv.slice(2);
if (!/^[1-9]\d{0,5}$/.test(times)) throw new Error(`npm run fuzz -- times: ${times} is no number of times`);
const files = ["gateway/templates/fuzz", "gateway/listener/fuzz", "gateway/upstream/responseParser"];
const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, "run", "--testTimeout", "0", ...files], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_TIMES: times },
});
process.exitCode = status ?? 1;
