export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 2 to 4. */
  readonly level: number;
}

/** What of a hast node is needed here. */
export interface MarkupNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: MarkupNode[];
}

const deepest = 4;

/** A rehype plugin: gives every heading an id and an anchor, moves all below the page's own h1, and notes them. */
export const numberHeadings = (found: Heading[]) => (tree: unknown) => {
  const root = tree as MarkupNode;
  const headings = headingsIn(root);
  const shift = headings.some(({ tagName }) => tagName === "h1") ? 1 : 0;
  const used = new Map<string, number>();
  for (const node of headings) {
    const level = Math.min(Number(node.tagName?.slice(1)) + shift, 6);
    const text = textOf(node).trim();
    const id = unused(slug(text), used);
    node.tagName = `h${level}`;
    node.properties = { ...node.properties, id };
    if (level > deepest || text === "") continue;
    found.push({ id, text, level });
    node.children = [...(node.children ?? []), anchor(id, text)];
  }
};

export const textOf = (node: MarkupNode | undefined): string =>
  node?.value ?? (node?.children ?? []).map(textOf).join("");

const headingsIn = (node: MarkupNode): MarkupNode[] => [
  ...(/^h[1-6]$/.test(node.tagName ?? "") ? [node] : []),
  ...(node.children ?? []).flatMap(headingsIn),
];

const anchor = (id: string, text: string): MarkupNode => ({
  type: "element",
  tagName: "a",
  properties: { href: `#${id}`, className: ["p-anchor"], title: `Link to “${text}”` },
  children: [{ type: "text", value: "#" }],
});

/** As GitHub does: lower case, words joined by hyphens. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s+/g, "-") || "section";

function unused(id: string, used: Map<string, number>): string {
  const times = used.get(id) ?? 0;
  used.set(id, times + 1);
  return times === 0 ? id : `${id}-${times}`;
}
