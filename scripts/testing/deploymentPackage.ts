// The code of a function as `aws lambda create-function --zip-file` wants it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipOf } from "../../functions/testing/zipOf.ts";

export const packageOf = (fileName: string, content: string): Buffer => zipOf({ name: fileName, content });

/** The same as a file, which is gone after the block. */
export function packageFile(fileName: string, content: string): Disposable & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  const path = join(folder, "function.zip");
  writeFileSync(path, packageOf(fileName, content));
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
