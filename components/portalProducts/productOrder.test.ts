import { describe, expect, it } from "vitest";
import {
  appended,
  draftsAmong,
  movedWithin,
  pageArnsOf,
  placed,
  sectionsOf,
  sectionsProblem,
  withPages,
  withSections,
} from "./productOrder.ts";
import type { EndpointPage, Product } from "./productQueries.ts";

const sections = [
  { name: "Orders", arns: ["a", "b"] },
  { name: "Returns", arns: ["c"] },
];
const endpoint = (arn: string): EndpointPage => ({
  ProductRestEndpointPageArn: arn,
  ProductRestEndpointPageId: arn,
  Endpoint: "",
  LastModified: undefined,
  RestEndpointIdentifier: undefined,
  Status: "AVAILABLE",
  TryItState: "ENABLED",
});
const product: Product = {
  DisplayOrder: {
    Contents: [{ SectionName: "Orders", ProductRestEndpointPageArns: ["a", "b"] }],
    OverviewPageArn: "p1",
    ProductPageArns: ["p2"],
  },
};

describe("the order of a product", () => {
  it("moves an endpoint within its section", () => {
    expect(movedWithin(sections, "Orders", "b", -1)[0]).toEqual({ name: "Orders", arns: ["b", "a"] });
  });

  it("moves an endpoint to another section, to a new one and to none", () => {
    expect(placed(sections, "a", "Returns").map(({ arns }) => arns)).toEqual([["b"], ["c", "a"]]);
    expect(placed(sections, "a", "Carts").at(-1)).toEqual({ name: "Carts", arns: ["a"] });
    expect(placed(sections, "a", "").map(({ arns }) => arns)).toEqual([["b"], ["c"]]);
  });

  it("appends new endpoints to a section", () => {
    expect(appended(sections, "Returns", ["d", "e"])[1]?.arns).toEqual(["c", "d", "e"]);
    expect(appended([], "Orders", ["d"])).toEqual([{ name: "Orders", arns: ["d"] }]);
  });

  it("calls endpoints in no section drafts", () => {
    expect(draftsAmong([endpoint("a"), endpoint("z")], sections).map((one) => one.ProductRestEndpointPageId)).toEqual([
      "z",
    ]);
  });

  it("needs a name of its own for every section", () => {
    expect(sectionsProblem(sections)).toBeUndefined();
    expect(sectionsProblem([...sections, { name: " ", arns: [] }])).toContain("name");
    expect(sectionsProblem([...sections, { name: "Orders", arns: [] }])).toContain("Two sections");
  });

  it("changes sections without pages and pages without sections", () => {
    expect(withSections(product, sectionsOf(product))).toEqual(product.DisplayOrder);
    expect(withPages(product, pageArnsOf(product))).toEqual(product.DisplayOrder);
    expect(withPages(product, ["p2", "p1"])).toMatchObject({ OverviewPageArn: "p2", ProductPageArns: ["p1"] });
    expect(withPages(product, [])).toEqual({ Contents: product.DisplayOrder?.Contents, ProductPageArns: [] });
  });
});
