// From a portal's landing page to the first answer in the browser: the journey of e2e/portal/journey.firstAnswer.spec.ts, timed.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { whereabouts } from "../testing/globalProduct.ts";
import { startProduct } from "../testing/product.ts";
import { median } from "./report.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const journey = "from the landing page to the first answer in at most six clicks";
const limitSeconds = 60;

/** Times the journey as often as there are rounds, on a product of its own. */
export async function measurePortal(rounds: number): Promise<string> {
  await using product = await startProduct();
  const walks = annotations(await walk({ ...process.env, ...whereabouts(product) }, rounds));
  const seconds = walks.map(({ milliseconds }) => milliseconds / 1000);
  const slowest = Math.max(...seconds);
  if (seconds.length < rounds || !(slowest <= limitSeconds))
    throw new Error(
      `The way from landing to the first answer took ${slowest} s, ${seconds.length} times of ${rounds}.`,
    );
  return `### Developer portal: from the landing page to the first 200

${rounds} strangers in a real browser, one after the other, each signing up, getting a key and sending a request in the page; they type 80 words
a minute and do not think. The limit is ${limitSeconds} s.

| Figure | Value |
|---|---|
| Clicks | ${Math.max(...walks.map(({ clicks }) => clicks))} |
| From landing to the first 200, median | ${median(seconds).toFixed(1)} s |
| The same, longest of ${rounds} | ${slowest.toFixed(1)} s |
`;
}

const program = "node_modules/@playwright/test/cli.js";

/** Playwright's report as JSON. */
function walk(env: NodeJS.ProcessEnv, rounds: number): Promise<string> {
  const args = ["test", "journey.firstAnswer", "--project", "light", "--workers", "1", "--reporter", "json"];
  const only = ["--grep", journey, "--repeat-each", String(rounds)];
  const child = spawn(process.execPath, [program, ...args, ...only], { cwd: root, env });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  child.stderr.pipe(process.stderr);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve(text) : reject(new Error(`The journey failed:\n${text}`))));
  });
}

const Result = z.object({ annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })) });
const Report = z.object({
  suites: z.array(z.object({ specs: z.array(z.object({ tests: z.array(z.object({ results: z.array(Result) })) })) })),
});

function annotations(report: string) {
  const results = Report.parse(JSON.parse(report)).suites.flatMap(({ specs }) =>
    specs.flatMap(({ tests }) => tests.flatMap((test) => test.results)),
  );
  return results.map((result) => {
    const of = (type: string) => Number(result.annotations.find((one) => one.type === type)?.description);
    return { milliseconds: of("milliseconds"), clicks: of("clicks") };
  });
}
