// Why an address leads to no API: which part of it is unknown, and what there is that is like it.
import type { SnapshotRestApi } from "../../contract/snapshot.ts";
import type { StageDirectory } from "../config/compiledApi.ts";
import type { DomainDirectory, ServedDomain } from "../config/servedDomains.ts";
import type { ExplainWhy, Why } from "../responses/why.ts";
import { type ApiAddress, domainNameOf } from "../routing/apiAddress.ts";
import { cutText, nearest, nearestText } from "./nearest.ts";

interface Directories {
  readonly stages: StageDirectory;
  readonly domains: DomainDirectory;
}

/** By an API's own host name, or by a path form on a host name that is nobody's. */
export const whyUnknownAddress =
  (host: string, ports: Directories, address: ApiAddress | undefined): ExplainWhy =>
  () =>
    address ? unknown(address, ports.stages) : unknownHost(domainNameOf(host).toLowerCase(), ports.domains);

function unknownHost(name: string, domains: DomainDirectory): Why {
  return {
    rule: `${cutText(name)} is no custom domain name and no API's own host name, and the path names no API${nearestText(nearest(name, domains.names()))}.`,
    change:
      "Call {apiId}.execute-api.{host}/{stage}/…, /_aws/execute-api/{apiId}/{stage}/… or a custom domain name that exists.",
  };
}

function unknown({ restApiId, stageName }: ApiAddress, stages: StageDirectory): Why {
  const names = [...stages.stageNames(restApiId)];
  if (names.length === 0) return unknownApi(restApiId, stages);
  const like = nearest(stageName, names);
  const shown = like.length > 0 ? nearestText(like) : `; it has: ${names.slice(0, 10).join(", ")}`;
  return {
    rule:
      stageName === ""
        ? `The path names no stage of the API ${restApiId}${shown}.`
        : `The API ${restApiId} has no stage ${cutText(stageName)} that is deployed${shown}.`,
    change: "Call a stage that exists, or create this one and deploy the API to it.",
  };
}

const unknownApi = (restApiId: string, stages: StageDirectory): Why => ({
  rule: `There is no API ${cutText(restApiId)} with a stage${nearestText(nearest(restApiId, stages.restApiIds()))}.`,
  change: "Call an API that exists, or deploy this one to a stage.",
});

/** By a custom domain name. */
export const whyUnmapped =
  (domain: ServedDomain, path: string, { stages }: Directories, address: ApiAddress | undefined): ExplainWhy =>
  () => {
    if (address) return unknown(address, stages);
    const basePaths = domain.domains.flatMap(({ basePathMappings }) => basePathMappings.map((each) => each.basePath));
    const asked = path.slice(1).split("/")[0] ?? "";
    const like = nearest(asked, basePaths);
    const known = basePaths.length > 0 ? `; it has: ${basePaths.slice(0, 10).join(", ")}` : "; it has none";
    return {
      rule: `No base path of the domain name ${nameOf(domain)} is at the beginning of ${cutText(path)}${like.length > 0 ? nearestText(like) : known}.`,
      change: "Call below one of its base paths, or map this one to an API and a stage.",
    };
  };

export const whyDisabledEndpoint =
  ({ id }: SnapshotRestApi): ExplainWhy =>
  () => ({
    rule: `The default endpoint of the API ${id} is disabled.`,
    change: "Call the API by a custom domain name, or enable its default endpoint and deploy it again.",
  });

export const whyMutualTls =
  (domain: ServedDomain): ExplainWhy =>
  () => ({
    rule: `The domain name ${nameOf(domain)} asks clients for a certificate, which cannot be enforced yet.`,
    change: "Remove mutual TLS authentication from the domain name.",
  });

export const whyRoutingRules =
  (domain: ServedDomain): ExplainWhy =>
  () => ({
    rule: `The domain name ${nameOf(domain)} routes by rules alone, and none matches.`,
    change: "Let the domain name route by base path mappings, too.",
  });

const nameOf = ({ domains }: ServedDomain): string => domains[0]?.domainName ?? "";
