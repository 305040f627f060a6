import { describe, expect, it } from "vitest";
import { petsContent } from "../testing/petsContent.ts";
import { llmsText, pageAsText, textPaths } from "./pagesAsText.ts";

describe("pages as text", () => {
  it("gives every address in the list a Markdown form, and no other", () => {
    for (const path of textPaths(petsContent)) expect(pageAsText(petsContent, path)).toMatch(/^# /);
    expect(pageAsText(petsContent, "/index")).toContain("- Pet store: Find pets, and homes for them.");
    expect(pageAsText(petsContent, "/products/other")).toBeUndefined();
    expect(pageAsText(petsContent, "/products/petstore/reference")).toContain(
      "`GET http://a1b2c3d4e5.execute-api.localhost:8080/prod/pets/{petId}`",
    );
  });

  it("lists them for language models as llmstxt.org describes", () => {
    const text = llmsText(petsContent, (path) => `https://dev.example${path}`);
    expect(text).toMatch(/^# Pet developers\n\n> APIs for those who build with pets\.\n\n## Pet store\n/);
    expect(text).toContain("- [Getting started](https://dev.example/products/petstore/pages/start.md)");
  });

  it("says of a deprecated product that it is", () => {
    const [product] = petsContent.products;
    const content = {
      ...petsContent,
      products: product ? [{ ...product, deprecated: true, deprecation: "Use 2." }] : [],
    };
    expect(pageAsText(content, "/products/petstore")).toContain("> Deprecated. Use 2.");
  });
});
