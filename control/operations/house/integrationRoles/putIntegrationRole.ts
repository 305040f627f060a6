// Gives real credentials to the ARN of a role; its trust policy says whose integrations may be signed with them. docs/decisions/0029
import type { RoleSecrets } from "../../../../contract/liveSettings.ts";
import { parsePolicyDocument } from "../../../../iam/policyDocument.ts";
import { PolicyError } from "../../../../iam/policyError.ts";
import { sealText } from "../../../../iam/sealedText.ts";
import { parseTrustPolicy } from "../../../../iam/trustPolicy.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { checkRoleArn, roleAnswer } from "./knownRole.ts";

const longestTrustPolicy = 4_096;
/** "IAM and AWS STS quotas": of the policies within a role. */
const longestPolicy = 10_240;
const longestSecret = 4_096;

export const createPutIntegrationRole =
  ({ rolesKey }: { readonly rolesKey: Uint8Array }): HouseOperation<"PutIntegrationRole"> =>
  async (input, { store, clock }) => {
    const {
      roleArn: arn,
      accessKeyId,
      secretAccessKey,
      sessionToken,
      assumeRolePolicyDocument,
      policyDocument,
    } = input;
    checkRoleArn(arn);
    checkTrustPolicy(assumeRolePolicyDocument);
    if (policyDocument !== undefined) checkPolicy(policyDocument);
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
      policyDocument: policyDocument ?? null,
      createdDate: before?.createdDate ?? now,
      lastUpdatedDate: now,
    };
    await store.integrationRoles.put(before, after);
    return roleAnswer(after);
  };

function checkTrustPolicy(document: string): void {
  if (document.length > longestTrustPolicy) throw badRequest("The trust policy has at most 4096 characters");
  checked("trust policy", () => parseTrustPolicy(JSON.parse(document)));
}

function checkPolicy(document: string): void {
  if (document.length > longestPolicy) throw badRequest("The policy of a role has at most 10240 characters");
  const { statements } = checked("policy", () => parsePolicyDocument(JSON.parse(document)));
  if (statements.some(({ principals }) => principals !== undefined))
    throw badRequest("Invalid policy: Principal does not belong into the policy of a role");
}

function checked<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const reason = error instanceof PolicyError ? error.message : "it is no JSON";
    throw badRequest(`Invalid ${name}: ${reason}`);
  }
}
