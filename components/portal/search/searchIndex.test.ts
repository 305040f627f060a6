import { describe, expect, it } from "vitest";
import { petsContent } from "../testing/petsContent.ts";
import { excerpt } from "./excerpt.ts";
import { searchIndex } from "./searchIndex.ts";

const titles = (query: string): string[] =>
  searchIndex(petsContent)
    .search(query)
    .map(({ title }) => String(title));

describe("the portal's search", () => {
  it("finds products, pages and endpoints by their words, names and paths", () => {
    expect(titles("pets")).toContain("Pet store");
    expect(titles("pagination")[0]).toBe("Pages of results");
    expect(titles("/pets/{petId}")).toContain("GET /pets/{petId}");
    expect(titles("adopt")[0]).toBe("adoptPet");
  });

  it("forgives a typing mistake and an unfinished word", () => {
    expect(titles("pagnation")).toContain("Pages of results");
    expect(titles("pagin")).toContain("Pages of results");
  });

  it("wants all words, and finds nothing for what is not there", () => {
    expect(titles("pagination zebra")).toEqual([]);
  });
});

describe("excerpt", () => {
  it("shows the text around what was found", () => {
    const text = `${"word ".repeat(50)}needle ${"more ".repeat(50)}`;
    expect(excerpt(text, ["needle"])).toMatch(/^… .*needle.* …$/);
    expect(excerpt("short", ["nothing"])).toBe("short");
  });
});
