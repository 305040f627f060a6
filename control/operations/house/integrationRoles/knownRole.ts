import type { IntegrationRoleOperations } from "../../../../contract/integrationRoleOperations.ts";
import { badRequest, notFound } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredIntegrationRole } from "../../../store/integrationRoles.ts";

/** "IAM identifiers": a path may stand before the name. */
const roleArn = /^arn:aws[\w-]*:iam::\d{12}:role\/(?:[\x21-\x7e]{1,511}\/)?[\w+=,.@-]{1,64}$/;

export function checkRoleArn(arn: string): void {
  if (!roleArn.test(arn)) throw badRequest("Invalid ARN specified in the request");
}

export async function knownRole({ store }: Call, arn: string): Promise<StoredIntegrationRole> {
  const role = await store.integrationRoles.get(arn);
  if (!role) throw notFound(`No credentials are mapped to the role ${arn}`);
  return role;
}

export const roleAnswer = ({
  arn,
  sealedSecrets: _,
  policyDocument,
  ...role
}: StoredIntegrationRole): IntegrationRoleOperations["GetIntegrationRole"]["output"] => ({
  ...{ roleArn: arn, ...role },
  ...(policyDocument !== null && { policyDocument }),
});
