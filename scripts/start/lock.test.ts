import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeLock } from "./lock.ts";
import { identify } from "./processes.ts";

let folder: string;

const lockWith = (supervisor: { pid: number; start: string }, children: unknown[] = []): void =>
  writeFileSync(
    join(folder, "lock"),
    JSON.stringify({ supervisor: { name: "supervisor", ...supervisor }, addresses: ["here"], children }),
  );

const myself = () => identify("supervisor", process.pid) ?? { name: "", pid: 0, start: "" };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the lock", () => {
  it("refuses while its holder lives, and says who and where", () => {
    takeLock(folder, ["console http://localhost:1"]);
    expect(() => takeLock(folder, [])).toThrow(`process ${process.pid}, DATA_DIR ${folder}`);
    expect(() => takeLock(folder, [])).toThrow("console http://localhost:1");
  });

  it("is free again after its release, and leaves nothing", () => {
    takeLock(folder, []).release();
    takeLock(folder, []).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is taken over from a holder that is gone, with the children it left", () => {
    const child = { name: "gateway", pid: 4_000_000, start: "then" };
    lockWith({ pid: 4_000_001, start: "then" }, [child]);
    expect(takeLock(folder, []).leftovers).toEqual([child]);
  });

  it("is taken over when the holder's id belongs to another process by now", () => {
    lockWith({ pid: process.pid, start: "before the reboot" });
    expect(takeLock(folder, []).leftovers).toEqual([]);
    expect(JSON.parse(readFileSync(join(folder, "lock"), "utf8")).supervisor).toEqual(myself());
  });

  it("is taken over when it is not readable", () => {
    writeFileSync(join(folder, "lock"), "{");
    expect(takeLock(folder, []).leftovers).toEqual([]);
  });

  it("lists the children of the moment", () => {
    const { recordChildren } = takeLock(folder, []);
    const child = { name: "gateway", pid: 5, start: "now" };
    recordChildren([child]);
    expect(JSON.parse(readFileSync(join(folder, "lock"), "utf8")).children).toEqual([child]);
    expect(readdirSync(folder)).toEqual(["lock"]);
  });
});
