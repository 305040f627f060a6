// Which certificates a DomainName must have: the edge-optimized and the private one share a member, the regional one has its own.
// The first and the last text are as the service's users have reported them.
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { limits } from "../limits.ts";

export function checkCertificates(region: string, domainName: StoredDomainName): void {
  const { types } = domainName.endpointConfiguration;
  for (const type of types)
    if (!hasCertificate(domainName, type === "REGIONAL"))
      throw badRequest(`A certificate was not provided for the endpoint type ${type}.`);
  if (hasCertificate(domainName, true) && !types.includes("REGIONAL")) throw unwanted("REGIONAL");
  if (hasCertificate(domainName, false) && types.join() === "REGIONAL") throw unwanted("EDGE");
  checkArn(domainName.certificateArn, types.includes("EDGE") ? "us-east-1" : region);
  checkArn(domainName.regionalCertificateArn, region);
  checkArn(domainName.ownershipVerificationCertificateArn, region);
  for (const name of [domainName.certificateName, domainName.regionalCertificateName])
    if (name !== undefined && name.length > limits.nameLength)
      throw badRequest(`Certificate name cannot be longer than ${limits.nameLength} characters`);
}

const hasCertificate = (domainName: StoredDomainName, isRegional: boolean): boolean =>
  isRegional
    ? (domainName.regionalCertificateArn ?? domainName.regionalCertificateName) !== undefined
    : (domainName.certificateArn ?? domainName.certificateName) !== undefined;

const unwanted = (type: string) =>
  badRequest(`A certificate was provided for the endpoint type ${type}, which the domain name does not have.`);

function checkArn(arn: string | undefined, region: string): void {
  if (arn === undefined) return;
  const [, at] = /^arn:[\w-]+:acm:([\w-]+):\d{12}:certificate\/[\w-]+$/.exec(arn.slice(0, limits.arnLength)) ?? [];
  if (at === undefined) throw badRequest(`Invalid certificate ARN: ${arn}.`);
  if (at !== region) throw badRequest(`Invalid certificate ARN: ${arn}. Certificate must be in '${region}'.`);
}
