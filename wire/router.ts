// From method, raw path and query to an operation. Matching is on the raw path, so that an encoded slash stays inside its label.
import type { OperationSchema } from "../contract/operations.ts";
import { ServiceException } from "./errors.ts";

export interface RouteMatch {
  readonly operation: OperationSchema;
  /** Decoded path labels by member name. */
  readonly labels: Readonly<Record<string, string>>;
}

export type Router = (method: string, rawPath: string, query: URLSearchParams) => RouteMatch | undefined;

interface Node {
  readonly literals: Map<string, Node>;
  label?: Node;
  /** A label that takes the rest of the path: ARNs are sent encoded by SDKs and bare by people. */
  rest?: Node;
  readonly operations: OperationSchema[];
}

const isLabel = (segment: string): boolean => segment.startsWith("{");
const restLabels = new Set(["{resourceArn}", "{ResourceArn}", "{domainNameAccessAssociationArn}"]);

/** Builds the router of a table of operations. It answers undefined for what is not in the table. */
export function createRouter(operations: readonly OperationSchema[]): Router {
  const root = newNode();
  for (const operation of operations) insert(root, operation);
  return (method, rawPath, query) => {
    const segments = rawPath.split("/").slice(1);
    if (segments.length > 1 && segments.at(-1) === "") segments.pop();
    const node = find(root, segments);
    const operation = node && choose(node.operations, method, query);
    return operation && { operation, labels: readLabels(operation, segments) };
  };
}

const newNode = (): Node => ({ literals: new Map(), operations: [] });

function insert(root: Node, operation: OperationSchema): void {
  let node = root;
  for (const segment of operation.path.split("/").slice(1)) {
    if (restLabels.has(segment)) node = node.rest ??= newNode();
    else if (isLabel(segment)) node = node.label ??= newNode();
    else {
      const next = node.literals.get(segment) ?? newNode();
      node.literals.set(segment, next);
      node = next;
    }
  }
  node.operations.push(operation);
}

function find(node: Node, segments: readonly string[]): Node | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) return node.operations.length > 0 ? node : undefined;
  const literal = node.literals.get(segment);
  const below = (literal && find(literal, rest)) ?? (node.label && segment !== "" ? find(node.label, rest) : undefined);
  return below ?? (node.rest && segment !== "" ? node.rest : undefined);
}

// An operation with a fixed query (mode=import) goes before the one on the same path without.
const choose = (candidates: readonly OperationSchema[], method: string, query: URLSearchParams) =>
  candidates
    .filter((operation) => operation.method === method)
    .filter((operation) => Object.entries(operation.fixedQuery).every(([key, value]) => query.get(key) === value))
    .sort((a, b) => Object.keys(b.fixedQuery).length - Object.keys(a.fixedQuery).length)[0];

function readLabels(operation: OperationSchema, segments: readonly string[]): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [index, pattern] of operation.path.split("/").slice(1).entries()) {
    if (!isLabel(pattern)) continue;
    const raw = restLabels.has(pattern) ? segments.slice(index).join("/") : (segments[index] ?? "");
    labels[pattern.slice(1, -1).replace(/\+$/, "")] = decodeSegment(raw);
  }
  return labels;
}

function decodeSegment(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new ServiceException(
      "BadRequestException",
      `The path segment '${raw}' is not valid percent-encoding; write e.g. %2F for a slash.`,
    );
  }
}
