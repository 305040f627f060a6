// "Set up REST API methods": a static segment beats {var}, {var} beats {proxy+}, on each level, where the method exists.

interface Node<Method> {
  readonly literals: Map<string, Node<Method>>;
  variable?: Node<Method>;
  variableName?: string;
  /** `{proxy+}` takes the rest of the path; nothing can stand below it. */
  greedy?: Node<Method>;
  greedyName?: string;
  readonly methods: Map<string, Method>;
}

export interface Match<Method> {
  readonly method: Method;
  /** Percent-encoded, as the client sent them. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** "ANY" stands for these; with any other verb nothing can be called ("Set up a method request in API Gateway"). */
const verbs: ReadonlySet<string> = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);

const none: Readonly<Record<string, string>> = Object.freeze(Object.create(null));

/** All methods of an API by path and verb. Segments are compared raw: `%2F` is never a separator, `%61` is not `a`. */
export class ResourceTree<Method> {
  readonly #root: Node<Method> = newNode();
  /** Paths without variables, which beat all others. */
  readonly #literals = new Map<string, Node<Method>>([["/", this.#root]]);

  add(resourcePath: string, httpMethod: string, method: Method): void {
    let node = this.#root;
    for (const segment of resourcePath.split("/")) if (segment !== "") node = childFor(node, segment);
    node.methods.set(httpMethod, method);
    if (!resourcePath.includes("{")) this.#literals.set(resourcePath, node);
  }

  /** Every method there is. */
  all(): Method[] {
    return methodsBelow(this.#root);
  }

  /** `path` starts with a slash; a trailing slash is tolerated. */
  match(path: string, httpMethod: string): Match<Method> | undefined {
    if (!verbs.has(httpMethod)) return undefined;
    const literal = this.#literals.get(path === "" ? "/" : path);
    const direct = literal && methodOf(literal, httpMethod);
    if (direct) return { method: direct, pathParameters: none };
    if (literal === this.#root) return undefined;
    const segments = path.slice(1).split("/");
    if (segments.at(-1) === "") segments.pop();
    const values: string[] = [];
    const found = descend(this.#root, segments, 0, httpMethod, values);
    return found && { method: found.method, pathParameters: found.names ? nameParameters(found.names, values) : none };
  }
}

const newNode = <Method>(): Node<Method> => ({ literals: new Map(), methods: new Map() });

function childFor<Method>(node: Node<Method>, segment: string): Node<Method> {
  if (!segment.startsWith("{")) {
    const child = node.literals.get(segment) ?? newNode<Method>();
    node.literals.set(segment, child);
    return child;
  }
  if (segment.endsWith("+}")) {
    node.greedyName = segment.slice(1, -2);
    node.greedy ??= newNode();
    return node.greedy;
  }
  node.variableName = segment.slice(1, -1);
  node.variable ??= newNode();
  return node.variable;
}

const methodOf = <Method>(node: Node<Method>, httpMethod: string): Method | undefined =>
  node.methods.get(httpMethod) ?? node.methods.get("ANY");

const methodsBelow = <Method>(node: Node<Method>): Method[] => [
  ...node.methods.values(),
  ...[...node.literals.values(), node.variable, node.greedy].flatMap((child) => (child ? methodsBelow(child) : [])),
];

interface Names {
  readonly name: string;
  readonly next: Names | undefined;
}

interface Found<Method> {
  readonly method: Method;
  readonly names: Names | undefined;
}

/** Visits each node at most once, since a node stands on one level only. */
function descend<Method>(
  node: Node<Method>,
  segments: readonly string[],
  level: number,
  httpMethod: string,
  values: string[],
): Found<Method> | undefined {
  if (level === segments.length) {
    const method = methodOf(node, httpMethod);
    return method && { method, names: undefined };
  }
  const segment = segments[level] ?? "";
  const literal = node.literals.get(segment);
  const direct = literal && descend(literal, segments, level + 1, httpMethod, values);
  if (direct) return direct;
  if (node.variable && segment !== "") {
    const depth = values.push(segment);
    const below = descend(node.variable, segments, level + 1, httpMethod, values);
    if (below) return { method: below.method, names: { name: node.variableName ?? "", next: below.names } };
    values.length = depth - 1;
  }
  const greedy = node.greedy && methodOf(node.greedy, httpMethod);
  if (!greedy) return undefined;
  values.push(segments.slice(level).join("/"));
  return { method: greedy, names: { name: node.greedyName ?? "", next: undefined } };
}

function nameParameters(names: Names, values: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = Object.create(null);
  let entry: Names | undefined = names;
  for (const value of values) {
    if (entry) parameters[entry.name] = value;
    entry = entry?.next;
  }
  return parameters;
}
