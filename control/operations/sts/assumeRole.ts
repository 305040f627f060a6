// "AssumeRole" of the STS API reference: the role's trust policy decides, with the caller's own policies where it leaves it to the account.
import { iamArn } from "../../../contract/arn.ts";
import { encryptSecret } from "../../../iam/secrets.ts";
import { parseTrustPolicy, trustsPrincipal } from "../../../iam/trustPolicy.ts";
import { ServiceException } from "../../../wire/errors.ts";
import { accessDenied } from "../../accessDenied.ts";
import type { Call, StsOperation } from "../../call.ts";
import { hashSessionToken } from "../../identity/accessKeys.ts";
import { newCredentials } from "../../identity/temporaryCredentials.ts";
import type { StoredIdentity } from "../../store/identities.ts";
import type { RoleDetails } from "../../store/roles.ts";
import { notImplemented, validationError } from "../iam/iamErrors.ts";
import { credentialsAnswer } from "./credentialsAnswer.ts";
import { secondFactor } from "./secondFactor.ts";
import { sessionPolicies } from "./sessionPolicies.ts";

const action = "sts:AssumeRole";
const usualSeconds = 3600;

type Input = Parameters<StsOperation<"AssumeRole">>[0];

export const createAssumeRole =
  (dependencies: { readonly secretsKey: Uint8Array }): StsOperation<"AssumeRole"> =>
  async (input, call) => {
    const { store, clock, accountId } = call;
    if (input.Tags !== undefined && input.Tags.length > 0) throw notImplemented("Session tags");
    const { RoleArn = "", RoleSessionName: sessionName = "", SourceIdentity: sourceIdentity } = input;
    const role = await roleNamed(call, RoleArn);
    const details = role && (await store.roles.details(role.name));
    const mfaDate = await secondFactor(call, dependencies, input);
    if (role === undefined || details === undefined || !mayAssume(call, details, input, mfaDate))
      throw refused(call, RoleArn);
    const durationSeconds = duration(call, details, input);
    const limits = await sessionPolicies(call, input);
    const credentials = newCredentials(clock.now(), durationSeconds);
    await store.roles.insertSession({
      ...{ id: credentials.accessKeyId, roleName: role.name, sessionName, sourceIdentity },
      secretEncrypted: encryptSecret(dependencies.secretsKey, credentials.accessKeyId, credentials.secretAccessKey),
      sessionTokenHash: hashSessionToken(credentials.sessionToken),
      expiration: credentials.expiration,
      createdDate: new Date(clock.now()),
      sessionPolicies: limits.documents,
    });
    return {
      Credentials: credentialsAnswer(credentials),
      AssumedRoleUser: {
        AssumedRoleId: `${role.uniqueId}:${sessionName}`,
        Arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`,
      },
      ...(limits.packedSize !== undefined && { PackedPolicySize: limits.packedSize }),
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    };
  };

async function roleNamed({ store, accountId }: Call, arn: string): Promise<StoredIdentity | undefined> {
  const role = await store.identities.get("role", arn.split("/").at(-1) ?? "");
  return role && iamArn(accountId, "role", role.name, role.path) === arn ? role : undefined;
}

/** "Troubleshoot access denied error messages", IAM user guide: whom the own policies let misses the role's trust. */
function refused({ caller, decide }: Call, roleArn: string): ServiceException {
  const decision = decide(action, roleArn);
  if (decision !== "Allow") return accessDenied(caller.arn, action, roleArn, decision);
  return new ServiceException(
    "AccessDeniedException",
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${roleArn} because no role trust policy allows the ${action} action`,
  );
}

/** A role that is not there refuses as one that trusts somebody else. */
function mayAssume(call: Call, details: RoleDetails, input: Input, mfaDate: Date | undefined): boolean {
  const { caller, accountId } = call;
  const { RoleArn = "", RoleSessionName, ExternalId, SourceIdentity } = input;
  const decision = call.decide(action, RoleArn);
  if (decision === "ExplicitDeny") return false;
  if (caller.known === undefined) return decision === "Allow";
  const given = (key: string, value: string | undefined) => (value === undefined ? [] : [[key, [value]] as const]);
  const conditionValues = new Map([
    ...Object.entries(call.conditionValues()).map(([key, values]) => [key.toLowerCase(), values] as const),
    ...given("sts:rolesessionname", RoleSessionName),
    ...given("sts:externalid", ExternalId),
    ...given("sts:sourceidentity", SourceIdentity),
    ...(mfaDate === undefined
      ? []
      : [["aws:multifactorauthpresent", ["true"]] as const, ["aws:multifactorauthage", ["0"]] as const]),
  ]);
  const policy = parseTrustPolicy(JSON.parse(details.assumeRolePolicyDocument));
  const { principal, alsoKnownAs } = caller.known;
  const trust = trustsPrincipal(policy, { principal, alsoKnownAs, accountId, conditionValues });
  return trust === "Direct" || (trust === "Account" && decision === "Allow");
}

function duration({ caller }: Call, { maxSessionDuration }: RoleDetails, { DurationSeconds }: Input): number {
  const seconds = DurationSeconds ?? usualSeconds;
  if (caller.session === "role" && seconds > usualSeconds)
    throw validationError(
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  if (seconds > maxSessionDuration)
    throw validationError("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  return seconds;
}
