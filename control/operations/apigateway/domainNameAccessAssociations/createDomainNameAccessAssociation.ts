// Lets a VPC endpoint use a private custom domain name. API reference, "CreateDomainNameAccessAssociation".

import { evaluate, parsePolicyDocument } from "../../../../iam/policy.ts";
import { badRequest, conflict } from "../../../../wire/errors.ts";
import { accessDenied, requirePermission } from "../../../accessDenied.ts";
import { refuseBeyondAccount } from "../../../accountQuotas.ts";
import type { Call, Operation } from "../../../call.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { domainNameArn } from "../domainNames/domainNameArn.ts";
import { newAccessAssociationId } from "../newId.ts";
import { checkTags } from "../tags.ts";
import { accessAssociationOutput } from "./accessAssociationOutput.ts";
import { privateDomainName } from "./lookUpAssociation.ts";

const action = "apigateway:CreateAccessAssociation";

export const createDomainNameAccessAssociation: Operation<"CreateDomainNameAccessAssociation"> = async (
  input,
  call,
) => {
  const { accessAssociationSource: source = "", tags = {} } = input;
  const domainName = await privateDomainName(call, input.domainNameArn);
  requirePermission(call, action, domainNameArn(call, domainName), { tags: domainName.tags });
  refuseDenied(call, domainName);
  if (!/^vpce-[a-z0-9]{1,32}$/.test(source)) throw badRequest(`Invalid access association source specified: ${source}`);
  checkTags(tags);
  const associations = call.store.domainNameAccessAssociations;
  if ((await associations.get(domainName.id, "VPCE", source)) !== undefined)
    throw conflict("Domain name access association already exists");
  const association = { id: newAccessAssociationId(), domainName, sourceType: "VPCE", source, tags } as const;
  await refuseBeyondAccount(call, "domainNameAccessAssociations");
  await associations.insert(call.region, association);
  return accessAssociationOutput(call, association);
};

/** The owner needs no permission of the management policy, but may be denied by it. */
function refuseDenied(call: Call, domainName: StoredDomainName): void {
  if (domainName.managementPolicy === undefined) return;
  const resource = domainNameArn(call, domainName);
  const principal = { type: "AWS", id: call.caller.arn } as const;
  const policy = parsePolicyDocument(JSON.parse(domainName.managementPolicy));
  const decision = evaluate([policy], { action, resource, principal });
  if (decision === "ExplicitDeny") throw accessDenied(call.caller.arn, action, resource, decision);
}
