// For development: a changed source file starts the processes made from it again. Next reloads by itself.
import { watch } from "node:fs";
import { join } from "node:path";
import type { Child } from "./children.ts";

const madeFrom: Readonly<Record<string, readonly string[]>> = {
  control: ["control", "contract", "wire", "iam", "prisma/generated"],
  gateway: ["gateway", "contract", "wire", "iam"],
};
const quietMs = 200;

export function reloadOnChange(root: string, children: readonly Child[], signal: AbortSignal): void {
  for (const child of children) {
    let pending: NodeJS.Timeout | undefined;
    const changed = (_event: string, file: string | null): void => {
      if (file === null || !/\.(ts|json)$/.test(file) || /\.test\.ts$/.test(file)) return;
      clearTimeout(pending);
      pending = setTimeout(child.restart, quietMs);
    };
    for (const folder of madeFrom[child.name] ?? []) watch(join(root, folder), { recursive: true, signal }, changed);
  }
}
