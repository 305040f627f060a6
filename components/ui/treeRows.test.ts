import { describe, expect, it } from "vitest";
import { filterTree, type TreeNode, treeKey, treeRows } from "./treeRows.ts";

interface Node extends TreeNode<Node> {}

const node = (id: string, ...children: Node[]): Node => ({ id, text: `/${id}`, children });
const roots = [node("root", node("pets", node("cats"), node("dogs")), node("orders"))];
const all = () => true;
const ids = (rows: { node: Node }[]) => rows.map((row) => row.node.id);

describe("treeRows", () => {
  it("lists what is visible with level, position and size of the set", () => {
    const rows = treeRows(roots, (id) => id === "root");
    expect(ids(rows)).toEqual(["root", "pets", "orders"]);
    expect(rows[1]).toMatchObject({ level: 2, position: 1, setSize: 2, expanded: false, parentId: "root" });
    expect(rows[2]?.expanded).toBeUndefined();
  });

  it("lists a thousand nodes without recursion per row", () => {
    const wide = [node("root", ...Array.from({ length: 1000 }, (_, index) => node(`r${index}`)))];
    expect(treeRows(wide, all)).toHaveLength(1001);
  });
});

describe("filterTree", () => {
  it("keeps matches and the way to them", () => {
    const found = filterTree(roots, ({ text }) => text.includes("dog"));
    expect(ids(treeRows(found, all))).toEqual(["root", "pets", "dogs"]);
  });
});

// WAI-ARIA Authoring Practices, "Tree View Pattern", keyboard interaction.
describe("treeKey", () => {
  const rows = treeRows(roots, all);
  it.each([
    ["ArrowDown", 1, { move: 2 }],
    ["ArrowUp", 0, { move: 0 }],
    ["Home", 3, { move: 0 }],
    ["End", 0, { move: 4 }],
    ["ArrowRight", 1, { move: 2 }],
    ["ArrowLeft", 1, { toggle: "pets" }],
    ["ArrowLeft", 3, { move: 1 }],
    ["ArrowRight", 4, {}],
    ["d", 0, { move: 3 }],
    ["z", 0, {}],
  ])("%s on row %i", (key, active, expected) => {
    expect(treeKey(key, rows, active)).toEqual(expected);
  });

  it("opens a closed node with the right arrow before it moves into it", () => {
    const closed = treeRows(roots, () => false);
    expect(treeKey("ArrowRight", closed, 0)).toEqual({ toggle: "root" });
  });
});
