import type { DomainNameAccessAssociation } from "@aws-sdk/client-api-gateway";
import { accountArn } from "../../../../contract/arn.ts";
import type { Call } from "../../../call.ts";
import type { StoredAccessAssociation } from "../../../store/domainNameAccessAssociations.ts";
import { domainNameArn } from "../domainNames/domainNameArn.ts";
import { unlessEmpty } from "../outputs.ts";

export function accessAssociationOutput(call: Call, association: StoredAccessAssociation): DomainNameAccessAssociation {
  const { domainName, sourceType, source, tags } = association;
  const name = `${domainName.domainName}+${domainName.id}`;
  const path = `/domainnameaccessassociations/domainname/${name}/vpcesource/${source}`;
  return {
    domainNameAccessAssociationArn: accountArn(call.region, call.accountId, path),
    domainNameArn: domainNameArn(call, domainName),
    accessAssociationSourceType: sourceType,
    accessAssociationSource: source,
    ...unlessEmpty({ tags }),
  };
}
