interface Endpoint {
  readonly endpoint: string;
  readonly path: string;
  readonly method: string;
}

/** A command line that calls an endpoint; `{key}` is where the key's value goes. Parts of the path that vary stay to be filled in. */
export function firstCall({ endpoint, path, method }: Endpoint): string {
  const url = `${endpoint.replace(/\/$/, "")}${path.replaceAll(/\{(\w+)\+?\}/g, ":$1")}`;
  const verb = method === "GET" || method === "ANY" ? "" : `-X ${method} `;
  return `curl ${verb}-H 'x-api-key: {key}' ${quoted(url)}`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
