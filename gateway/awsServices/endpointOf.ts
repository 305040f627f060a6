import { originOfUrl } from "../mapping/integrationUri.ts";
import type { Origin } from "../ports/upstream.ts";

/** Where the operator says a service of AWS is. `unix:/path`: the gateway's own door of the bundled function host, contract/functionsDoor.ts. */
export function endpointOf(text: string): { readonly origin: Origin; readonly basePath: string } {
  const url = new URL(text);
  if (url.protocol !== "unix:") return { origin: originOfUrl(url), basePath: url.pathname.replace(/\/$/, "") };
  const socketPath = decodeURIComponent(url.pathname);
  return {
    origin: {
      secure: false,
      hostname: "localhost",
      port: 80,
      host: "localhost",
      insecureSkipVerification: false,
      socketPath,
      key: `unix:${socketPath}`,
    },
    basePath: "",
  };
}
