// Each sentence about the data plane has the test that shows it, or says why there is none.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dataPlane } from "../contract/evidence/dataPlane.ts";

describe.each(Object.entries(dataPlane))("%s", (_, sentences) => {
  it.each(sentences.map((sentence) => [sentence.says, sentence] as const))("%s", (_says, { shownBy, notDone }) => {
    if (!shownBy) return expect(notDone).toMatch(/\w{2}/);
    const [file, title] = shownBy;
    const path = join(import.meta.dirname, file);
    expect(existsSync(path), file).toBe(true);
    expect(readFileSync(path, "utf8"), `${file} has no test called “${title}”`).toContain(title);
  });
});
