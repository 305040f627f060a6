import { describe, expect, it } from "vitest";
import { documentFormats } from "./printDocument.ts";
import { readDocument } from "./readDocument.ts";
import { readLargeDocument } from "./readLargeDocument.ts";
import { largeDocuments } from "./testing/largeDocuments.ts";

describe("a large document", () => {
  it.each(["json", "yaml"] as const)("is read from %s as a small one is", async (format) => {
    for (const { make } of largeDocuments) {
      const file = Buffer.from(documentFormats[format].print(make("https://example.com")));
      expect(JSON.stringify(await readLargeDocument(file))).toBe(JSON.stringify(readDocument(file)));
    }
  });

  it("is refused when it is neither, and others are served while it is looked at", async () => {
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    const hostile = Buffer.from("[".repeat(400_000));
    expect(await readLargeDocument(hostile)).toBeUndefined();
    clearInterval(counting);
    expect(turns).toBeGreaterThan(1);
  });
});
