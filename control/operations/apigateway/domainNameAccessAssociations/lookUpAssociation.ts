// The private domain name, and the access association, that an ARN names.
import { badRequest, notFound } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredAccessAssociation } from "../../../store/domainNameAccessAssociations.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { lockDomainName } from "../lookUp.ts";

const domainNamePath = /^\/domainnames\/([^/+]+)\+([^/+]+)$/;
const associationPath = /^\/domainnameaccessassociations\/domainname\/([^/+]+)\+([^/+]+)\/vpcesource\/([^/+]+)$/;

/** Locked, for whatever is done below it. */
export async function privateDomainName(call: Call, arn = ""): Promise<StoredDomainName> {
  const [domainName, domainNameId] = namesIn(call, arn, domainNamePath);
  return lockDomainName(call, { domainName, domainNameId });
}

export async function findAccessAssociation(call: Call, arn = ""): Promise<StoredAccessAssociation> {
  const [domainName, domainNameId, source = ""] = namesIn(call, arn, associationPath);
  const { id } = await lockDomainName(call, { domainName, domainNameId });
  const association = await call.store.domainNameAccessAssociations.get(id, "VPCE", source);
  if (association === undefined) throw notFound("Invalid domain name access association identifier specified");
  return association;
}

function namesIn({ region, accountId }: Call, arn: string, pattern: RegExp): string[] {
  const prefix = `arn:aws:apigateway:${region}:${accountId}:`;
  const [match, ...names] = pattern.exec(arn.startsWith(prefix) ? arn.slice(prefix.length) : "") ?? [];
  if (match === undefined) throw badRequest(`Invalid ARN. ARN is not well formed ${arn.slice(0, 2048)}`);
  return names;
}
