// "Invoke REST APIs in API Gateway": host name and base path name the API and its stage.
import type { DomainRefusal, ServedDomain } from "../config/servedDomains.ts";
import type { Invocation } from "../invocation.ts";
import { ForbiddenError, RequestRefused } from "../responses/gatewayError.ts";
import { type ApiAddress, apiAddress, mappedAddress } from "../routing/apiAddress.ts";
import { finished, type Ports, type Step } from "./step.ts";

/** Unknown API or stage, and an API whose default endpoint is off: 403 Forbidden (recorded). */
export const resolveApi: Step = (invocation, ports) => {
  const { host, path } = invocation.methodRequest.head;
  const domain = ports.domains.find(host);
  if (domain) return resolveMapped(invocation, ports, domain);
  const address = apiAddress(host, path);
  const found = choose(ports, address);
  if (found.api.restApi.disableExecuteApiEndpoint) throw new ForbiddenError();
  invocation.resolved = found;
  return undefined;
};

/** What mappings mean is the name's business alone: the default endpoint may be off. */
const resolveMapped = (invocation: Invocation, ports: Ports, domain: ServedDomain): ReturnType<Step> => {
  const { path } = invocation.methodRequest.head;
  if (domain.refusal) throw refusals[domain.refusal]();
  if (path === "/ping" || path === "/sping") {
    invocation.methodResponse = { status: 200, headers: ["Content-Type", "text/plain"], body: Buffer.from("healthy") };
    return finished;
  }
  const match = domain.match(path);
  const found = choose(ports, match && mappedAddress(match));
  invocation.resolved = { ...found, contextPath: path, basePathMatched: match?.mapping.basePath };
  return undefined;
};

const refusals: Readonly<Record<DomainRefusal, () => RequestRefused>> = {
  MUTUAL_TLS: () => new ForbiddenError(),
  // "Routing rules to connect API stages to a custom domain name": no rule matches.
  ROUTING_RULES: () => new RequestRefused(404, "NotFoundException", "Not Found"),
};

function choose(ports: Ports, address: ApiAddress | undefined) {
  const stage = address && ports.stages.find(address.restApiId, address.stageName);
  if (!stage) throw new ForbiddenError();
  const { api, isCanary, cache } = stage.choose();
  // Only now: choosing compiles a stage that has not been called before.
  const { settings, accessLog } = stage;
  return { api, isCanary, cache, settings, accessLog, stageName: address.stageName, path: address.path };
}
