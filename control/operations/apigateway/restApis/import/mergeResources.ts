// The tree of resources that the paths of a document need.
import type { ImportedApi } from "../../../../openapi/import/importedApi.ts";
import type { Issues } from "../../../../openapi/import/reading.ts";
import { type Quotas, refuseMoreThan } from "../../../../quotas.ts";
import type { StoredResource } from "../../../../store/resources.ts";
import { newChildId } from "../../newId.ts";
import { checkPathPart, pathBelow } from "../../resources/pathRules.ts";
import type { ApiContents } from "./apiContents.ts";
import { attempt } from "./attempt.ts";
import type { ImportMode } from "./importMode.ts";

/** A resource that was there keeps its id. In an overwrite those remain that the document needs. */
export function mergeResources(
  { resources: before }: ApiContents,
  { paths }: ImportedApi,
  mode: ImportMode,
  issues: Issues,
  quotas: Quotas,
): StoredResource[] {
  const old = new Map(before.map((resource) => [resource.path, resource]));
  const tree = new ResourcePaths(mode === "merge" ? before : before.filter(({ path }) => path === "/"), old, quotas);
  for (const path of paths.keys())
    attempt(issues, `Unable to create resource at path '${path}': `, () => tree.add(path));
  return tree.all();
}

class ResourcePaths {
  readonly #quotas: Quotas;
  readonly #old: ReadonlyMap<string, StoredResource>;
  readonly #byPath: Map<string, StoredResource>;
  readonly #children = new Map<string | undefined, StoredResource[]>();

  constructor(kept: readonly StoredResource[], old: ReadonlyMap<string, StoredResource>, quotas: Quotas) {
    this.#quotas = quotas;
    this.#old = old;
    this.#byPath = new Map(kept.map((resource) => [resource.path, resource]));
    for (const resource of kept) this.#childrenOf(resource.parentId).push(resource);
  }

  all(): StoredResource[] {
    return [...this.#byPath.values()];
  }

  /** With every resource above it. */
  add(path: string): void {
    let at = this.#byPath.get("/");
    for (const pathPart of path === "/" ? [] : path.slice(1).split("/")) at = at && this.#below(at, pathPart);
  }

  #below(parent: StoredResource, pathPart: string): StoredResource {
    const path = pathBelow(parent, pathPart);
    const there = this.#byPath.get(path);
    if (there) return there;
    const siblings = this.#childrenOf(parent.id);
    checkPathPart(pathPart, parent, siblings);
    refuseMoreThan(this.#quotas, "resourcesPerApi", this.#byPath.size);
    const resource = this.#old.get(path) ?? { id: newChildId(), parentId: parent.id, pathPart, path };
    this.#byPath.set(path, resource);
    siblings.push(resource);
    return resource;
  }

  #childrenOf(id: string | undefined): StoredResource[] {
    const children = this.#children.get(id) ?? [];
    this.#children.set(id, children);
    return children;
  }
}
