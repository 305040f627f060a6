// What a change of a domain name needs beyond the verb. "Actions defined by Amazon API Gateway Management" of the service
// authorization reference.
import { managementArn } from "../../../../contract/arn.ts";
import { requirePermission } from "../../../accessDenied.ts";
import type { Call } from "../../../call.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { domainNameArn } from "./domainNameArn.ts";

type Concern = readonly [action: string, member: "policy" | "managementPolicy"];

const concerns: readonly Concern[] = [
  ["apigateway:UpdateDomainNamePolicy", "policy"],
  ["apigateway:UpdateDomainNameManagementPolicy", "managementPolicy"],
];

export function requireDomainNamePermissions(
  call: Call,
  before: StoredDomainName | undefined,
  after: StoredDomainName,
): void {
  const arn = before ? domainNameArn(call, before) : managementArn(call.region, "/domainnames");
  const [old, now] = [before?.mutualTlsAuthentication, after.mutualTlsAuthentication];
  if (JSON.stringify(old) !== JSON.stringify(now))
    requirePermission(call, now ? "apigateway:AddCertificateToDomain" : "apigateway:RemoveCertificateFromDomain", arn);
  for (const [action, member] of concerns)
    if (before?.[member] !== after[member])
      requirePermission(call, action, domainNameArn(call, after), { tags: before?.tags });
}
