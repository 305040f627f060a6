// What a DomainName must be, however it came to be so. "Custom domain names" and "Choose a security policy" of the developer guide;
// texts are AWS's where a report of one is known.
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { limits } from "../limits.ts";
import { checkTags } from "../tags.ts";
import { checkCertificates } from "./checkCertificates.ts";
import { checkDomainNamePolicy } from "./domainNamePolicies.ts";

type Rule = (domainName: StoredDomainName) => string | undefined | false;

const isEnhanced = ({ securityPolicy }: StoredDomainName): boolean => securityPolicy.startsWith("SecurityPolicy_");
const typesOf = ({ endpointConfiguration }: StoredDomainName) => endpointConfiguration.types;

const rules: readonly Rule[] = [
  ({ domainName }) => !isHostName(domainName) && `Invalid domain name specified: ${domainName}`,
  (it) => typesOf(it).length === 0 && "A domain name must have an endpoint type.",
  (it) =>
    typesOf(it).includes("PRIVATE") !== it.isPrivate &&
    "Changing a custom domain name into or from a private one is not supported.",
  (it) => it.isPrivate && typesOf(it).length > 1 && "Cannot create a domain name with multiple Endpoint Types.",
  (it) =>
    it.isPrivate &&
    it.endpointConfiguration.ipAddressType !== "dualstack" &&
    "Only dualstack ipAddressType is supported for Private domain names.",
  (it) =>
    !it.isPrivate &&
    (it.policy !== undefined || it.managementPolicy !== undefined) &&
    "Policies are only supported for private custom domain names.",
  (it) => isEnhanced(it) && it.endpointAccessMode === undefined && needsAccessMode(it),
  (it) =>
    !isEnhanced(it) &&
    it.endpointAccessMode !== undefined &&
    "An endpoint access mode is only supported with security policies that start with SecurityPolicy_.",
  (it) =>
    isEnhanced(it) &&
    !typesOf(it).some((type) => (type === "EDGE") === it.securityPolicy.endsWith("_EDGE")) &&
    `Security policy ${it.securityPolicy} is not supported for endpoint type ${typesOf(it).join(", ")}.`,
  ({ mutualTlsAuthentication }) => mutualTlsAuthentication && wrongTruststore(mutualTlsAuthentication),
  (it) =>
    it.mutualTlsAuthentication &&
    typesOf(it).join() !== "REGIONAL" &&
    "Mutual TLS authentication is only supported for regional custom domain names.",
  (it) =>
    it.mutualTlsAuthentication &&
    it.securityPolicy === "TLS_1_0" &&
    "Mutual TLS authentication needs a security policy of at least TLS_1_2.",
];

export function checkDomainName(region: string, domainName: StoredDomainName): void {
  for (const rule of rules) {
    const problem = rule(domainName);
    if (problem) throw badRequest(problem);
  }
  checkCertificates(region, domainName);
  checkDomainNamePolicy("policy", domainName.policy);
  checkDomainNamePolicy("managementPolicy", domainName.managementPolicy);
  checkTags(domainName.tags);
}

const needsAccessMode = ({ securityPolicy }: StoredDomainName): string =>
  `Security policy ${securityPolicy} needs an endpoint access mode: BASIC or STRICT.`;

/** Lower case, at least two labels; only the first may be a star. */
function isHostName(text: string): boolean {
  const labels = text.replace(/^\*\./, "").split(".");
  return (
    text.length <= limits.domainNameLength &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    /[a-z]/.test(labels.at(-1) ?? "")
  );
}

function wrongTruststore({
  truststoreUri: uri = "",
  truststoreVersion: version = "",
}: NonNullable<StoredDomainName["mutualTlsAuthentication"]>): string | undefined {
  if (uri.length > limits.arnLength || !/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^\s]+$/.test(uri))
    return `Invalid truststore URI specified: ${uri}. It must name an S3 object, e.g. s3://bucket-name/key-name.`;
  return version.length > 1024 ? "Invalid truststore version specified" : undefined;
}
