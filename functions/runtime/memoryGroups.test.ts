import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createMemoryGroups } from "./memoryGroups.ts";

describe("control groups (Linux, Control Group v2), in a folder that looks like them", () => {
  it("bound memory, swap and processes of what enters them", async () => {
    await using root = folder("cpu memory pids");
    const groups = createMemoryGroups("gatehouse", root.path);
    groups?.enter("7", 4711, 128, 64);
    const read = (name: string) => readFileSync(join(root.path, "gatehouse", name), "latin1");
    expect(read("cgroup.subtree_control")).toBe("+memory +pids");
    const files = ["memory.max", "memory.swap.max", "memory.oom.group", "pids.max", "cgroup.procs"];
    expect(files.map((name) => read(`7/${name}`))).toEqual(["134217728", "0", "1", "64", "4711"]);
  });

  it("are not used without the memory controller", async () => {
    await using root = folder("cpu pids");
    expect(createMemoryGroups("gatehouse", root.path)).toBeUndefined();
    expect(createMemoryGroups("gatehouse", join(root.path, "nothing"))).toBeUndefined();
  });
});

function folder(controllers: string) {
  const path = mkdtempSync(join(tmpdir(), "gatehouse-groups-"));
  writeFileSync(join(path, "cgroup.controllers"), `${controllers}\n`);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
