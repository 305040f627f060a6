import type { StoredResource } from "../../../store/resources.ts";

/** The resource and everything below it, parents before their children. */
export function subtreeOf(resource: StoredResource, all: readonly StoredResource[]): StoredResource[] {
  const children = all.filter(({ parentId }) => parentId === resource.id);
  return [resource, ...children.flatMap((child) => subtreeOf(child, all))];
}
