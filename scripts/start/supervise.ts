// The supervisor's outside: signals in, messages and an exit code out.
import { fileURLToPath } from "node:url";
import { type ProductOptions, runProduct } from "./runProduct.ts";
import { StartError } from "./startError.ts";

export async function supervise({ build, plan }: Pick<ProductOptions, "build" | "plan">): Promise<never> {
  const stop = new AbortController();
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(event, () => stop.abort());
  // A terminal that has gone must not end us before the children have ended.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const dev = process.argv.includes("--dev");
  try {
    await runProduct({ root, dev, build, plan, environment: process.env, signal: stop.signal });
  } catch (error) {
    if (!stop.signal.aborted) return fail(error);
  }
  process.stdout.write("Stopped.\n");
  return process.exit(0);
}

function fail(error: unknown): never {
  const text = error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\n${text}\n`);
  return process.exit(1);
}
