"use client";

import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type TreeNode, type TreeRow, treeKey, treeRows } from "./treeRows.ts";

export interface TreeViewProps<Node extends TreeNode<Node>> {
  readonly roots: readonly Node[];
  readonly label: string;
  readonly selectedId: string | undefined;
  readonly isExpanded: (id: string) => boolean;
  readonly onToggle: (id: string) => void;
  readonly onExpandAll: () => void;
  readonly onSelect: (node: Node) => void;
  readonly renderNode: (node: Node) => ReactNode;
}

const rowHeight = 32;
const overscan = 8;

/** A tree after the WAI-ARIA pattern that draws only the rows on screen, so that a thousand of them cost as little as ten. */
export function TreeView<Node extends TreeNode<Node>>(props: TreeViewProps<Node>) {
  const { roots, label, selectedId, isExpanded, onToggle, onExpandAll, onSelect, renderNode } = props;
  const rows = treeRows(roots, isExpanded);
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string>();
  const [top, height] = useViewport(scroller);
  const indexOf = (id: string | undefined) => rows.findIndex(({ node }) => node.id === id);
  const active = Math.max(indexOf(activeId ?? selectedId), 0);
  const first = Math.max(Math.floor(top / rowHeight) - overscan, 0);
  const last = Math.min(Math.ceil((top + height) / rowHeight) + overscan, rows.length);
  // The active row is always drawn: aria-activedescendant must name an element that exists.
  const shown = rows
    .map((row, index) => ({ row, index }))
    .filter(({ index }) => (index >= first && index < last) || index === active);

  const selectedIndex = indexOf(selectedId);
  useEffect(() => {
    if (selectedIndex >= 0) reveal(scroller.current, selectedIndex);
  }, [selectedIndex]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[active];
    if (event.key === "Enter" || event.key === " ") {
      if (row) onSelect(row.node);
    } else if (event.key === "*") {
      onExpandAll();
    } else {
      const { move, toggle } = treeKey(event.key, rows, active);
      if (move === undefined && toggle === undefined) return;
      if (toggle !== undefined) onToggle(toggle);
      if (move !== undefined) {
        setActiveId(rows[move]?.node.id);
        reveal(scroller.current, move);
      }
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const row = rows[Number(target?.closest("[role=treeitem]")?.getAttribute("data-index") ?? -1)];
    if (!row) return;
    scroller.current?.focus({ preventScroll: true });
    setActiveId(row.node.id);
    if (row.expanded !== undefined && target?.closest(".treeChevron")) onToggle(row.node.id);
    else onSelect(row.node);
  };
  return (
    <div
      ref={scroller}
      className="tree"
      role="tree"
      aria-label={label}
      aria-activedescendant={rows[active] && `${prefix}-${rows[active].node.id}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="presentation" style={{ blockSize: rows.length * rowHeight, position: "relative" }}>
        {shown.map(({ row, index }) => (
          <Row
            key={row.node.id}
            id={`${prefix}-${row.node.id}`}
            row={row}
            index={index}
            active={index === active}
            selected={row.node.id === selectedId}
          >
            {renderNode(row.node)}
          </Row>
        ))}
      </div>
    </div>
  );
}

interface RowProps<Node extends TreeNode<Node>> {
  readonly id: string;
  readonly row: TreeRow<Node>;
  readonly index: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly children: ReactNode;
}

function Row<Node extends TreeNode<Node>>({ id, row, index, active, selected, children }: RowProps<Node>) {
  const { level, setSize, position, expanded } = row;
  return (
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      data-index={index}
      aria-level={level}
      aria-setsize={setSize}
      aria-posinset={position}
      aria-expanded={expanded}
      aria-selected={selected}
      className={active ? "treeRow treeRowActive" : "treeRow"}
      style={{ insetBlockStart: index * rowHeight, paddingInlineStart: 4 + (level - 1) * 16 }}
    >
      <span className={expanded === undefined ? "treeChevron treeLeaf" : "treeChevron"} aria-hidden="true" />
      {children}
    </div>
  );
}

/** What part of the scroller is on screen: its scroll position and height. */
function useViewport(scroller: { current: HTMLDivElement | null }): readonly [top: number, height: number] {
  const [viewport, setViewport] = useState<readonly [number, number]>([0, 800]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setViewport([element.scrollTop, element.clientHeight]);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [scroller]);
  return viewport;
}

function reveal(element: HTMLElement | null, index: number): void {
  if (!element) return;
  const top = index * rowHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + rowHeight > element.scrollTop + element.clientHeight)
    element.scrollTop = top + rowHeight - element.clientHeight;
}
