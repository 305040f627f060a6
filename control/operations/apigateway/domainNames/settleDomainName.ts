// What follows from a domain name's endpoint types: the names it is reached as, and whose certificates it keeps.
// "Migrate a custom domain name to a different API endpoint type" of the developer guide.
import type { Call } from "../../../call.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { newDistributionName, newRegionalName } from "../newId.ts";
import { distributionHostedZoneId, regionalHostedZoneId } from "./hostedZones.ts";

type EndpointType = StoredDomainName["endpointConfiguration"]["types"][number];

/** `before`: the types it had until now. What a type that goes had goes with it. */
export function settleDomainName(
  call: Call,
  domainName: StoredDomainName,
  before: readonly EndpointType[] = [],
): StoredDomainName {
  const { types } = domainName.endpointConfiguration;
  const gone = (type: EndpointType) => before.includes(type) && !types.includes(type);
  return {
    ...domainName,
    ...(gone("EDGE") && withoutEdgeCertificate),
    ...(gone("REGIONAL") && { regionalCertificateName: undefined, regionalCertificateArn: undefined }),
    ...edgeNames(domainName, types.includes("EDGE")),
    ...regionalNames(call.region, domainName, types.includes("REGIONAL")),
  };
}

const withoutEdgeCertificate = {
  certificateName: undefined,
  certificateArn: undefined,
  certificateBody: undefined,
  certificatePrivateKeyEncrypted: undefined,
};

const edgeNames = ({ distributionDomainName }: StoredDomainName, isEdge: boolean) => ({
  distributionDomainName: isEdge ? (distributionDomainName ?? `${newDistributionName()}.cloudfront.net`) : undefined,
  distributionHostedZoneId: isEdge ? distributionHostedZoneId : undefined,
});

const regionalNames = (region: string, { regionalDomainName }: StoredDomainName, isRegional: boolean) => ({
  regionalDomainName: isRegional
    ? (regionalDomainName ?? `${newRegionalName()}.execute-api.${region}.amazonaws.com`)
    : undefined,
  regionalHostedZoneId: isRegional ? regionalHostedZoneId(region) : undefined,
});
