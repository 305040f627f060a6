import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProgram } from "../testing/program.ts";
import { readZip } from "../testing/readZip.ts";
import { zip } from "./zip.ts";

const files = { "a/README.md": "# A\n".repeat(1000), "a/lib/täst.js": "// ü\n", "a/empty": "" };

describe("a ZIP archive", () => {
  it("has every file, whatever is in its name", () => {
    expect(readZip(zip(files))).toEqual(files);
    expect(readZip(zip({}))).toEqual({});
  });

  it("is the same for the same files", () => {
    expect(zip(files).equals(zip({ ...files }))).toBe(true);
  });

  it("is what unzip reads", async () => {
    await using program = await createProgram();
    const archive = join(program.folder, "a.zip");
    writeFileSync(archive, zip(files));
    expect(execFileSync("unzip", ["-t", archive], { encoding: "utf8" })).toContain("No errors detected");
    const text = execFileSync("unzip", ["-p", archive, "a/README.md"], { encoding: "utf8" });
    expect(text).toBe(files["a/README.md"]);
  });
});
