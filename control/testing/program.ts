// Files of a program in a folder of their own, run by Node.js or checked by TypeScript as their user would.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Program extends AsyncDisposable {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** What the file prints. */
  run(file: string): Promise<string>;
  /** What the compiler complains about, strict as can be; empty: nothing. */
  check(...files: readonly string[]): Promise<string>;
}

const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const strict = "--noEmit --strict --noUncheckedIndexedAccess --target es2022 --module nodenext --ignoreConfig".split(
  " ",
);

export async function createProgram(): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), "program-"));
  const node = (...args: readonly string[]) =>
    new Promise<{ failed: boolean; text: string }>((resolve) => {
      execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) =>
        resolve({ failed: error !== null, text: stdout + stderr }),
      );
    });
  return {
    folder,
    write: async (files) => {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
    },
    run: async (file) => {
      const { failed, text } = await node(file);
      if (failed) throw new Error(text);
      return text;
    },
    check: async (...files) => (await node(compiler, ...strict, "--types", "", ...files)).text,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
