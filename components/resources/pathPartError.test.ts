import { describe, expect, it } from "vitest";
import { pathPartError } from "./pathPartError.ts";

describe("pathPartError", () => {
  it.each(["pets", "v1.2", "order_items", "a:b", "{petId}", "{proxy+}"])("allows %s", (pathPart) => {
    expect(pathPartError(pathPart)).toBeUndefined();
  });

  it.each(["", "a/b", "a b", "pets{id}", "{id", "{}", "{+}", "ü", "%20"])("refuses %j and says why", (pathPart) => {
    expect(pathPartError(pathPart)).toMatch(/\w/);
  });
});
