import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importRules } from "./importRules.ts";

let root: string;

const plant = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "gatehouse-rules-"));
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  plant("contract/arn.ts", "export const arn = 1;\n");
  plant("control/store/users.ts", "export const users = 1;\n");
  plant("gateway/steps/step.ts", "export const step = 1;\n");
  plant("gateway/steps/throttle.ts", 'import { step } from "./step.ts";\nexport const throttle = step;\n');
  plant("gateway/main.ts", 'import { arn } from "../contract/arn.ts";\nexport const main: number = arn;\n');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("the import rules", () => {
  it("allow what the house allows", async () => {
    expect(await importRules(root, 5)).toMatchObject({ failed: 0, output: "5 modules" });
  });

  it("refuse to have looked at too little", async () => {
    expect(await importRules(root, 6)).toMatchObject({ failed: 1, output: "Only 5 modules were looked at." });
  });

  it.each([
    ["gateway/leak.ts", '"../control/store/users.ts"', "gateway imports only"],
    ["control/leak.ts", '"../gateway/main.ts"', "control imports only"],
    ["contract/leak.ts", '"../gateway/main.ts"', "contract imports only"],
    ["app/leak.ts", '"../control/store/users.ts"', "app imports only"],
    ["gateway/steps/authorize.ts", '"./throttle.ts"', "siblings are strangers"],
    ["gateway/database.ts", '"pg"', "databases only in the store and the adapters"],
  ])("catch %s importing %s", async (path, target, rule) => {
    plant(path, `import * as found from ${target};\nexport const leak = found;\n`);
    const { failed, output } = await importRules(root, 5);
    expect(failed).toBe(1);
    expect(output).toContain(rule);
  });

  it("catch an import that is a type only, and a cycle", async () => {
    plant(
      "gateway/leak.ts",
      'import type { users } from "../control/store/users.ts";\nexport type Leak = typeof users;\n',
    );
    plant("iam/a.ts", 'import { b } from "./b.ts";\nexport const a = (): unknown => b;\n');
    plant("iam/b.ts", 'import { a } from "./a.ts";\nexport const b = (): unknown => a;\n');
    const { output } = await importRules(root, 5);
    expect(output).toContain("gateway imports only");
    expect(output).toContain("no cycles");
  });
});
