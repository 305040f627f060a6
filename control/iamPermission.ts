// Which permission an operation of IAM or STS needs: its own name on the ARN of what it is about, path included. "Actions, resources, and
// condition keys for AWS Identity and Access Management" of the service authorization reference.
import { iamArn } from "../contract/arn.ts";
import type { OperationSchema } from "../contract/operations.ts";
import { portalAccessKeyId } from "../contract/portal/portalOperations.ts";
import type { Input } from "../wire/parseInput.ts";
import type { RouteMatch } from "../wire/router.ts";
import type { Caller } from "./identity/caller.ts";
import type { Store } from "./store/store.ts";

interface Permission {
  readonly action: string;
  readonly resource: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly conditionValues: Readonly<Record<string, string[]>>;
}

/**
 * "Requesting temporary security credentials": no permission is asked, or the role's trust policy counts as well. The developer portal's
 * server is no principal of IAM: it is asked like everybody else, and refused.
 */
export const decidesItself = ({ service, name }: OperationSchema, { accessKeyId }: Caller): boolean =>
  service === "sts" &&
  accessKeyId !== portalAccessKeyId &&
  ["AssumeRole", "GetCallerIdentity", "GetSessionToken"].includes(name);

/** "GetSessionToken": its credentials reach IAM with a second factor only, and of STS two operations; what asks for such again says so itself. */
export const isBeyondSession = ({ service, name }: OperationSchema, { session, hasMfa }: Caller): boolean =>
  session === "sessionToken" &&
  ((service === "iam" && hasMfa !== true) ||
    (service === "sts" && !["AssumeRole", "GetCallerIdentity", "GetSessionToken"].includes(name)));

type Kind = "user" | "group" | "role" | "policy" | "mfa" | "any";

/** Of the others, the first of these words in the name says it. */
const kindOf: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(
    `ListUsers ListGroups ListRoles ListPolicies ListVirtualMFADevices GetAccountSummary GetAccountAuthorizationDetails
     SimulateCustomPolicy GetAccessKeyInfo`
      .split(/\s+/)
      .map((name) => [name, "any"] as const),
  ),
  ...Object.fromEntries(
    `CreateLoginProfile GetLoginProfile UpdateLoginProfile DeleteLoginProfile ChangePassword ListGroupsForUser CreateAccessKey
     ListAccessKeys UpdateAccessKey DeleteAccessKey GetAccessKeyLastUsed EnableMFADevice DeactivateMFADevice
     ResyncMFADevice ListMFADevices SimulatePrincipalPolicy`
      .split(/\s+/)
      .map((name) => [name, "user"] as const),
  ),
  AddUserToGroup: "group",
  RemoveUserFromGroup: "group",
  ListEntitiesForPolicy: "policy",
};

const words: readonly (readonly [RegExp, Kind])[] = [
  [/MFADevice/, "mfa"],
  [/User/, "user"],
  [/Group/, "group"],
  [/Role/, "role"],
  [/Polic/, "policy"],
];

export async function iamPermission(
  store: Store,
  accountId: string,
  caller: Caller,
  { operation: { service, name } }: RouteMatch,
  input: Input,
): Promise<Permission> {
  const kind = kindOf[name] ?? words.find(([word]) => word.test(name))?.[1] ?? "any";
  const member = (key: string) => (typeof input[key] === "string" ? input[key] : "");
  const about = await subject({ store, accountId, caller, member, isNew: name.startsWith("Create") }, kind);
  return {
    action: `${service}:${name}`,
    ...about,
    conditionValues: {
      ...requestTags(input),
      ...(kind !== "policy" && member("PolicyArn") !== "" && { "iam:PolicyARN": [member("PolicyArn")] }),
    },
  };
}

interface Asked {
  readonly store: Store;
  readonly accountId: string;
  readonly caller: Caller;
  readonly member: (name: string) => string;
  readonly isNew: boolean;
}

type Subject = Pick<Permission, "resource" | "tags">;

const untagged = (resource: string): Subject => ({ resource, tags: {} });

async function subject(asked: Asked, kind: Kind): Promise<Subject> {
  const { store, accountId, member, isNew } = asked;
  if (kind === "any") return untagged("*");
  if (kind === "policy") {
    const arn = member("PolicyArn");
    const policy = arn === "" ? undefined : await store.managedPolicies.get(arn.split("/").at(-1) ?? "");
    const resource = arn === "" ? iamArn(accountId, "policy", member("PolicyName"), member("Path") || "/") : arn;
    return { resource, tags: policy?.tags ?? {} };
  }
  if (kind === "mfa") {
    const arn = member("SerialNumber");
    const device = arn === "" ? undefined : await store.mfaDevices.get(arn.split("/").at(-1) ?? "");
    const resource = arn === "" ? iamArn(accountId, "mfa", member("VirtualMFADeviceName"), member("Path") || "/") : arn;
    return { resource, tags: device?.tags ?? {} };
  }
  if (member("PolicySourceArn") !== "") return untagged(member("PolicySourceArn"));
  const name = kind === "user" ? await userName(asked) : member(kind === "group" ? "GroupName" : "RoleName");
  const known = await store.identities.get(kind, name);
  const path = known?.path ?? ((isNew && member("Path")) || "/");
  return { resource: iamArn(accountId, kind, name, path), tags: known?.tags ?? {} };
}

/** Whoever names nobody, or only a key, means themselves or the key's owner. */
async function userName({ store, caller, member }: Asked): Promise<string> {
  if (member("UserName") !== "") return member("UserName");
  const key = member("AccessKeyId") === "" ? undefined : await store.accessKeys.find(member("AccessKeyId"));
  return key?.userName ?? caller.userName;
}

function requestTags(input: Input): Record<string, string[]> {
  const tags: readonly unknown[] = Array.isArray(input.Tags) ? input.Tags : [];
  const pairs = tags.map((tag) => [String(Object(tag).Key), String(Object(tag).Value)] as const);
  const removed: readonly unknown[] = Array.isArray(input.TagKeys) ? input.TagKeys : [];
  const keys = [...pairs.map(([key]) => key), ...removed.map(String)];
  return {
    ...Object.fromEntries(pairs.map(([key, value]) => [`aws:RequestTag/${key}`, [value]])),
    ...(keys.length > 0 && { "aws:TagKeys": keys }),
  };
}
