// "Amazon Resource Name (ARN) reference": only private domain names have account and id in theirs.
import { accountArn, managementArn } from "../../../../contract/arn.ts";
import type { Call } from "../../../call.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";

type Named = Pick<StoredDomainName, "domainName" | "id" | "isPrivate">;

export const domainNameArn = (
  { region, accountId }: Pick<Call, "region" | "accountId">,
  { domainName, id, isPrivate }: Named,
): string =>
  isPrivate
    ? accountArn(region, accountId, `/domainnames/${domainName}+${id}`)
    : managementArn(region, `/domainnames/${domainName}`);
