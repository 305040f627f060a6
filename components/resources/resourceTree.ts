import type { Method, Resource } from "@aws-sdk/client-api-gateway";
import type { TreeNode } from "../ui/treeRows.ts";

/** A row of the resource tree: a resource, or one of its methods. */
export interface ResourceNode extends TreeNode<ResourceNode> {
  readonly resource: Resource;
  readonly method?: Method;
}

const methodOrder = ["ANY", "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

export const methodNodeId = (resourceId: string, httpMethod: string): string => `${resourceId} ${httpMethod}`;

/** Resources below their parents, sorted by path part; the methods of a resource stand above its children. */
export function resourceTree(resources: readonly Resource[]): ResourceNode[] {
  const byParent = Map.groupBy(resources, ({ parentId }) => parentId);
  const build = (parentId: string | undefined): ResourceNode[] =>
    [...(byParent.get(parentId) ?? [])]
      .sort((a, b) => (a.pathPart ?? "").localeCompare(b.pathPart ?? ""))
      .map((resource) => ({
        id: resource.id ?? "",
        text: resource.pathPart ? `/${resource.pathPart}` : "/",
        resource,
        children: [...methodNodes(resource), ...build(resource.id)],
      }));
  return build(undefined);
}

function methodNodes(resource: Resource): ResourceNode[] {
  return sortedMethods(resource).map(([httpMethod, method]) => ({
    id: methodNodeId(resource.id ?? "", httpMethod),
    text: httpMethod,
    resource,
    method,
    children: [],
  }));
}

export const sortedMethods = ({ resourceMethods = {} }: Resource): [string, Method][] =>
  Object.entries(resourceMethods).sort(([a], [b]) => methodOrder.indexOf(a) - methodOrder.indexOf(b));

/** `pets get` finds GET /pets and everything else that has both words in its path or verb. */
export function matchesFilter(node: ResourceNode, filter: string): boolean {
  const text = `${node.method ? node.text : ""} ${node.resource.path}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The names in braces: `/pets/{petId}/{proxy+}` → `petId`, `proxy`. */
export const pathVariables = (path: string): string[] =>
  [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = ""]) => name);
