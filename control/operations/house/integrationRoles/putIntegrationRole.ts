// Gives real credentials to the ARN of a role; its trust policy says whose integrations may be signed with them. docs/decisions/0029
import type { RoleSecrets } from "../../../../contract/liveSettings.ts";
import { PolicyError } from "../../../../iam/policyError.ts";
import { sealText } from "../../../../iam/sealedText.ts";
import { parseTrustPolicy } from "../../../../iam/trustPolicy.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { checkRoleArn, roleAnswer } from "./knownRole.ts";

const longestPolicy = 4_096;
const longestSecret = 4_096;

export const createPutIntegrationRole =
  ({ rolesKey }: { readonly rolesKey: Uint8Array }): HouseOperation<"PutIntegrationRole"> =>
  async (input, { store, clock }) => {
    const { roleArn: arn, accessKeyId, secretAccessKey, sessionToken, assumeRolePolicyDocument } = input;
    checkRoleArn(arn);
    checkPolicy(assumeRolePolicyDocument);
    if (!/^\w{1,128}$/.test(accessKeyId)) throw badRequest("accessKeyId has 1 to 128 letters, digits and underscores");
    const secrets: RoleSecrets = { secretAccessKey, ...(sessionToken && { sessionToken }) };
    if (Object.values(secrets).some((secret) => !/^[\x21-\x7e]+$/.test(secret) || secret.length > longestSecret))
      throw badRequest("secretAccessKey and sessionToken consist of visible characters");
    const before = await store.integrationRoles.get(arn);
    const now = new Date(clock.now());
    const after = {
      arn,
      accessKeyId,
      sealedSecrets: sealText(rolesKey, arn, JSON.stringify(secrets)),
      assumeRolePolicyDocument,
      createdDate: before?.createdDate ?? now,
      lastUpdatedDate: now,
    };
    await store.integrationRoles.put(before, after);
    return roleAnswer(after);
  };

function checkPolicy(document: string): void {
  if (document.length > longestPolicy) throw badRequest("The trust policy has at most 4096 characters");
  try {
    parseTrustPolicy(JSON.parse(document));
  } catch (error) {
    const reason = error instanceof PolicyError ? error.message : "it is no JSON";
    throw badRequest(`Invalid trust policy: ${reason}`);
  }
}
