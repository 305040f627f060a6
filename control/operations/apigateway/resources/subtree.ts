import type { StoredResource } from "../../../store/resources.ts";
import { pathBelow } from "./pathRules.ts";

/** The resource and everything below it, parents before their children. */
export function subtreeOf(resource: StoredResource, all: readonly StoredResource[]): StoredResource[] {
  const children = all.filter(({ parentId }) => parentId === resource.id);
  return [resource, ...children.flatMap((child) => subtreeOf(child, all))];
}

/** What changes when a resource moves: before and after of itself and of everything below it. */
export function moveSubtree(
  before: StoredResource,
  after: StoredResource,
  all: readonly StoredResource[],
): [StoredResource, StoredResource][] {
  if (before.path === after.path && before.parentId === after.parentId) return [];
  const children = all.filter(({ parentId }) => parentId === before.id);
  return [
    [before, after],
    ...children.flatMap((child) => moveSubtree(child, { ...child, path: pathBelow(after, child.pathPart ?? "") }, all)),
  ];
}
