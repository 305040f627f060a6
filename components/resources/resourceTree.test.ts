import type { Resource } from "@aws-sdk/client-api-gateway";
import { describe, expect, it } from "vitest";
import { filterTree, treeRows } from "../ui/treeRows.ts";
import { matchesFilter, pathVariables, resourceTree } from "./resourceTree.ts";

const resources: Resource[] = [
  { id: "c", parentId: "b", pathPart: "{petId}", path: "/pets/{petId}", resourceMethods: { DELETE: {}, GET: {} } },
  { id: "a", path: "/" },
  { id: "b", parentId: "a", pathPart: "pets", path: "/pets", resourceMethods: { POST: {} } },
  { id: "d", parentId: "a", pathPart: "orders", path: "/orders" },
];
const texts = (filter: string) =>
  treeRows(
    filterTree(resourceTree(resources), (node) => matchesFilter(node, filter)),
    () => true,
  ).map(({ node }) => node.text);

describe("resourceTree", () => {
  it("sorts siblings and puts methods above children, whatever order GetResources answers in", () => {
    expect(texts("")).toEqual(["/", "/orders", "/pets", "POST", "/{petId}", "GET", "DELETE"]);
  });

  it("builds a tree of 300 resources", () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      id: `r${index}`,
      parentId: "a",
      pathPart: `p${index}`,
      path: `/p${index}`,
    }));
    expect(treeRows(resourceTree([...resources, ...many]), () => true)).toHaveLength(307);
  });
});

describe("matchesFilter", () => {
  it("finds by verb and path together and keeps the way there", () => {
    expect(texts("get pets")).toEqual(["/", "/pets", "/{petId}", "GET"]);
  });
});

describe("pathVariables", () => {
  it("reads plain and greedy variables", () => {
    expect(pathVariables("/pets/{petId}/{proxy+}")).toEqual(["petId", "proxy"]);
  });
});
