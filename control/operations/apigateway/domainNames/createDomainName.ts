// Creates a custom domain name: edge-optimized, regional or private. API reference, "CreateDomainName".

import type { CreateDomainNameRequest } from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../../../wire/errors.ts";
import { refuseBeyondAccount } from "../../../accountQuotas.ts";
import type { Call, Operation } from "../../../call.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { newDomainNameId } from "../newId.ts";
import { checkDomainName } from "./checkDomainName.ts";
import { domainNameOutput } from "./domainNameOutput.ts";
import { requireDomainNamePermissions } from "./domainNamePermissions.ts";
import { spellOutPolicy } from "./domainNamePolicies.ts";
import { settleDomainName } from "./settleDomainName.ts";
import { uploadedCertificate } from "./uploadedCertificate.ts";

export const createDomainName: Operation<"CreateDomainName"> = async (input, call) => {
  if ((input.endpointConfiguration?.types ?? []).length > 1)
    throw badRequest("Cannot create a domain name with multiple Endpoint Types.");
  const domainName = spellOutPolicy(call, settleDomainName(call, newDomainName(input, call)));
  checkDomainName(call.region, domainName);
  requireDomainNamePermissions(call, undefined, domainName);
  await refuseDuplicate(call, domainName);
  await refuseBeyondAccount(call, domainName.isPrivate ? "privateDomainNames" : "publicDomainNames");
  await call.store.domainNames.insert(call.region, domainName);
  return domainNameOutput(call, domainName);
};

function newDomainName(input: CreateDomainNameRequest, call: Call): StoredDomainName {
  const id = newDomainNameId();
  const { truststoreUri, truststoreVersion } = input.mutualTlsAuthentication ?? {};
  return {
    id,
    domainName: input.domainName ?? "",
    isPrivate: input.endpointConfiguration?.types?.includes("PRIVATE") ?? false,
    certificateName: input.certificateName || undefined,
    certificateArn: input.certificateArn || undefined,
    certificateUploadDate: new Date(call.clock.now()),
    ...uploadedCertificate(call, id, input),
    regionalCertificateName: input.regionalCertificateName || undefined,
    regionalCertificateArn: input.regionalCertificateArn || undefined,
    endpointConfiguration: endpointConfiguration(input),
    domainNameStatus: "AVAILABLE",
    securityPolicy: input.securityPolicy ?? "TLS_1_2",
    endpointAccessMode: input.endpointAccessMode,
    ...(truststoreUri && { mutualTlsAuthentication: { truststoreUri, truststoreVersion } }),
    ownershipVerificationCertificateArn: input.ownershipVerificationCertificateArn || undefined,
    policy: input.policy || undefined,
    routingMode: input.routingMode ?? "BASE_PATH_MAPPING_ONLY",
    tags: { ...input.tags },
  };
}

function endpointConfiguration({
  endpointConfiguration: given,
}: CreateDomainNameRequest): StoredDomainName["endpointConfiguration"] {
  const types = given?.types ?? ["EDGE"];
  return { types, ipAddressType: given?.ipAddressType ?? (types.includes("PRIVATE") ? "dualstack" : "ipv4") };
}

/** Edge-optimized names are the account's, regional ones the region's, and private ones may repeat. */
async function refuseDuplicate({ store, region }: Call, { domainName, isPrivate, ...rest }: StoredDomainName) {
  const same = await store.domainNames.lock(region, domainName);
  if (isPrivate) return;
  const isEdge = rest.endpointConfiguration.types.includes("EDGE");
  if (same !== undefined || (isEdge && (await store.domainNames.hasEdge(domainName))))
    throw badRequest("The domain name you provided already exists.");
}
