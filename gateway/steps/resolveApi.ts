// "Invoke REST APIs in API Gateway": host name and base path name the API and its stage.
import type { DomainRefusal, ServedDomain } from "../config/servedDomains.ts";
import {
  whyDisabledEndpoint,
  whyMutualTls,
  whyRoutingRules,
  whyUnknownAddress,
  whyUnmapped,
} from "../explaining/whyUnknown.ts";
import type { Invocation } from "../invocation.ts";
import { ForbiddenError, RequestRefused, UnknownAddressError } from "../responses/gatewayError.ts";
import { type ApiAddress, apiAddress, mappedAddress } from "../routing/apiAddress.ts";
import { finished, type Ports, type Step } from "./step.ts";

/** Unknown API or stage, and an API whose default endpoint is off: 403 Forbidden (recorded). */
export const resolveApi: Step = (invocation, ports) => {
  const { host, path } = invocation.methodRequest.head;
  const domain = ports.domains.find(host);
  if (domain) return resolveMapped(invocation, ports, domain);
  const address = apiAddress(host, path);
  const found = choose(ports, address);
  if (!found) throw new UnknownAddressError(address, whyUnknownAddress(host, ports, address));
  if (found.api.restApi.disableExecuteApiEndpoint) throw new ForbiddenError(whyDisabledEndpoint(found.api.restApi));
  invocation.resolved = found;
  return undefined;
};

/** What mappings mean is the name's business alone: the default endpoint may be off. */
const resolveMapped = (invocation: Invocation, ports: Ports, domain: ServedDomain): ReturnType<Step> => {
  const { path } = invocation.methodRequest.head;
  if (domain.refusal) throw refusals[domain.refusal](domain);
  if (path === "/ping" || path === "/sping") {
    invocation.methodResponse = { status: 200, headers: ["Content-Type", "text/plain"], body: Buffer.from("healthy") };
    return finished;
  }
  const match = domain.match(path);
  const address = match && mappedAddress(match);
  const found = choose(ports, address);
  if (!found) throw new UnknownAddressError(address, whyUnmapped(domain, path, ports, address));
  invocation.resolved = { ...found, contextPath: path, basePathMatched: match?.mapping.basePath };
  return undefined;
};

const refusals: Readonly<Record<DomainRefusal, (domain: ServedDomain) => RequestRefused>> = {
  MUTUAL_TLS: (domain) => new ForbiddenError(whyMutualTls(domain)),
  // "Routing rules to connect API stages to a custom domain name": no rule matches.
  ROUTING_RULES: (domain) =>
    new RequestRefused(404, "NotFoundException", "Not Found", { why: whyRoutingRules(domain) }),
};

function choose(ports: Ports, address: ApiAddress | undefined) {
  const stage = address && ports.stages.find(address.restApiId, address.stageName);
  if (!stage) return undefined;
  const { api, isCanary, cache } = stage.choose();
  // Only now: choosing compiles a stage that has not been called before.
  const { settings, accessLog } = stage;
  return { api, isCanary, cache, settings, accessLog, stageName: address.stageName, path: address.path };
}
