/** A node of a tree; a room's own kind of node has children of the same kind. */
export interface TreeNode<Node> {
  readonly id: string;
  /** What typing ahead looks at. */
  readonly text: string;
  readonly children: readonly Node[];
}

export interface TreeRow<Node extends TreeNode<Node>> {
  readonly node: Node;
  /** From 1, as aria-level counts. */
  readonly level: number;
  readonly parentId: string | undefined;
  readonly setSize: number;
  /** From 1. */
  readonly position: number;
  readonly expanded: boolean | undefined;
}

/** The rows on screen, top to bottom: what lies below a closed node is left out. */
export function treeRows<Node extends TreeNode<Node>>(
  roots: readonly Node[],
  isExpanded: (id: string) => boolean,
): TreeRow<Node>[] {
  const rows: TreeRow<Node>[] = [];
  const visit = (nodes: readonly Node[], level: number, parentId: string | undefined) => {
    for (const [index, node] of nodes.entries()) {
      const expanded = node.children.length > 0 ? isExpanded(node.id) : undefined;
      rows.push({ node, level, parentId, setSize: nodes.length, position: index + 1, expanded });
      if (expanded) visit(node.children, level + 1, node.id);
    }
  };
  visit(roots, 1, undefined);
  return rows;
}

/** Nodes whose text matches, with everything above them. */
export function filterTree<Node extends TreeNode<Node>>(
  roots: readonly Node[],
  matches: (node: Node) => boolean,
): Node[] {
  return roots.flatMap((node) => {
    const children = filterTree<Node>(node.children, matches);
    return matches(node) || children.length > 0 ? [{ ...node, children }] : [];
  });
}

/** Where a key moves to on the rows, as the WAI-ARIA tree pattern says; `toggle` opens or closes the row itself. */
export function treeKey<Node extends TreeNode<Node>>(
  key: string,
  rows: readonly TreeRow<Node>[],
  active: number,
): { move?: number; toggle?: string } {
  const row = rows[active];
  if (!row) return { move: 0 };
  switch (key) {
    case "ArrowDown":
      return { move: Math.min(active + 1, rows.length - 1) };
    case "ArrowUp":
      return { move: Math.max(active - 1, 0) };
    case "Home":
      return { move: 0 };
    case "End":
      return { move: rows.length - 1 };
    case "ArrowRight":
      if (row.expanded === false) return { toggle: row.node.id };
      return row.expanded ? { move: active + 1 } : {};
    case "ArrowLeft":
      if (row.expanded) return { toggle: row.node.id };
      return row.parentId === undefined ? {} : { move: rows.findIndex(({ node }) => node.id === row.parentId) };
    default:
      return typeAhead(key, rows, active);
  }
}

function typeAhead<Node extends TreeNode<Node>>(
  key: string,
  rows: readonly TreeRow<Node>[],
  active: number,
): { move?: number } {
  if (key.length !== 1 || key === " ") return {};
  const order = [...rows.keys()].map((index) => (active + 1 + index) % rows.length);
  const found = order.find((index) =>
    rows[index]?.node.text.replace(/^\//, "").toLowerCase().startsWith(key.toLowerCase()),
  );
  return found === undefined ? {} : { move: found };
}
