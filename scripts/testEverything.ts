// Everything that continuous integration needs, from the format of the files to a person's journey in a real browser.
import { fileURLToPath } from "node:url";
import { checksAndSweeps } from "./checks/checks.ts";
import { playwright, vitest } from "./checks/runners.ts";
import { provideSystemPackages } from "./checks/systemPackages.ts";
import { conclude, failure, oneByOne, sideBySide, success, type Tally } from "./checks/tally.ts";
import { step } from "./progress.js";
import { buildAll, generateClient } from "./start/build.ts";
import { whereabouts } from "./testing/globalProduct.ts";
import { startProduct } from "./testing/product.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const stop = new AbortController();
const e2e = (project: string, surroundings?: Record<string, string>): Promise<Tally> =>
  vitest(["--config", "e2e/vitest.config.ts", "--project", project], surroundings);

async function againstTheProduct(): Promise<Tally[]> {
  const product = await step("Starting the product", () => startProduct());
  stop.signal.addEventListener("abort", () => void product.stop());
  const surroundings = whereabouts(product);
  try {
    return await oneByOne([
      { title: "AWS CLI, SDK and hostile clients", run: () => e2e("wire", surroundings) },
      { title: "console and developer portal in a browser", run: () => playwright(surroundings) },
      { title: "orderly stop", run: async () => judgeEnd(await product.stop(), product.output()) },
    ]);
  } finally {
    await product[Symbol.asyncDispose]();
  }
}

const judgeEnd = (ended: number | NodeJS.Signals, output: string): Tally =>
  ended === 0 ? success(output) : failure(`It ended with ${ended}:\n${output}`);

async function everything(): Promise<Tally[]> {
  await provideSystemPackages();
  await generateClient(root, stop.signal);
  const found = await sideBySide(checksAndSweeps);
  await buildAll(root, stop.signal);
  found.push(...(await againstTheProduct().catch((error: Error) => [failed(error.message)])));
  found.push(...(await oneByOne([{ title: "processes, crashes and other users", run: () => e2e("processes") }])));
  return found;
}

function failed(message: string): Tally {
  process.stdout.write(`  ✗ ${message}\n`);
  return failure(message);
}

for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"])
  process.on(event, () => {
    stop.abort();
    process.exit(130);
  });

process.exit(conclude(await everything().catch((error: Error) => [failed(error.message)])));
