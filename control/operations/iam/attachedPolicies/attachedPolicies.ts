// "AttachUserPolicy", "DetachUserPolicy", "ListAttachedUserPolicies" of the IAM API reference, and the same of groups and roles.
import { iamArn, managedPolicyArn } from "../../../../contract/arn.ts";
import type { Call, IamOperation } from "../../../call.ts";
import type { IdentityKind, StoredIdentity } from "../../../store/identities.ts";
import { limitExceeded, noSuchEntity } from "../iamErrors.ts";
import { known, locked, refuseProductGroup } from "../lookUp.ts";
import { pageIn } from "../paging.ts";
import { nameOf, policyOf } from "../policies/policyArns.ts";

export const attachUserPolicy: IamOperation<"AttachUserPolicy"> = async ({ UserName, PolicyArn }, call) =>
  attach(call, "user", UserName, PolicyArn);
export const attachGroupPolicy: IamOperation<"AttachGroupPolicy"> = async ({ GroupName, PolicyArn }, call) =>
  attach(call, "group", GroupName, PolicyArn);
export const attachRolePolicy: IamOperation<"AttachRolePolicy"> = async ({ RoleName, PolicyArn }, call) =>
  attach(call, "role", RoleName, PolicyArn);

export const detachUserPolicy: IamOperation<"DetachUserPolicy"> = async ({ UserName, PolicyArn }, call) =>
  detach(call, "user", UserName, PolicyArn);
export const detachGroupPolicy: IamOperation<"DetachGroupPolicy"> = async ({ GroupName, PolicyArn }, call) =>
  detach(call, "group", GroupName, PolicyArn);
export const detachRolePolicy: IamOperation<"DetachRolePolicy"> = async ({ RoleName, PolicyArn }, call) =>
  detach(call, "role", RoleName, PolicyArn);

export const listAttachedUserPolicies: IamOperation<"ListAttachedUserPolicies"> = async (input, call) =>
  list(call, "user", input.UserName, input);
export const listAttachedGroupPolicies: IamOperation<"ListAttachedGroupPolicies"> = async (input, call) =>
  list(call, "group", input.GroupName, input);
export const listAttachedRolePolicies: IamOperation<"ListAttachedRolePolicies"> = async (input, call) =>
  list(call, "role", input.RoleName, input);

/** "IAM and AWS STS quotas": managed policies attached to a user, a group or a role. */
const maxAttached = 10;
const quotaName = { user: "PoliciesPerUser", group: "PoliciesPerGroup", role: "PoliciesPerRole" } as const;

type Name = string | undefined;

async function attach(call: Call, kind: IdentityKind, name: Name, arn: Name) {
  const identity = await locked(call, kind, name);
  const policy = nameOf(await policyOf(call, arn));
  const { member, names } = held(identity, policy.isCustomers);
  if (names.includes(policy.name)) return {};
  if (identity.managedPolicies.length + identity.customerPolicies.length >= maxAttached)
    throw limitExceeded(`Cannot exceed quota for ${quotaName[kind]}: ${maxAttached}`);
  if (!policy.isCustomers) refuseProductGroup(kind, identity.name, "its managed policies stay");
  await call.store.identities.change(kind, identity, { [member]: [...names, policy.name] });
  return {};
}

async function detach(call: Call, kind: IdentityKind, name: Name, arn: Name) {
  const identity = await locked(call, kind, name);
  const policy = nameOf(await policyOf(call, arn));
  const { member, names } = held(identity, policy.isCustomers);
  if (!names.includes(policy.name)) throw noSuchEntity(`Policy ${arn} was not found.`);
  if (!policy.isCustomers) refuseProductGroup(kind, identity.name, "its managed policies stay");
  await call.store.identities.change(kind, identity, { [member]: names.filter((one) => one !== policy.name) });
  return {};
}

const held = (identity: StoredIdentity, isCustomers: boolean) =>
  isCustomers
    ? ({ member: "customerPolicies", names: identity.customerPolicies } as const)
    : ({ member: "managedPolicies", names: identity.managedPolicies } as const);

interface ListInput {
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

async function list(call: Call, kind: IdentityKind, name: Name, input: ListInput) {
  const attached = await attachedTo(call, await known(call, kind, name));
  const { PathPrefix = "/" } = input;
  const wanted = attached.filter(({ PolicyArn }) =>
    `/${PolicyArn.split("/").slice(1, -1).join("/")}/`.replace("//", "/").startsWith(PathPrefix),
  );
  const { items, ...page } = pageIn(input, wanted, ({ PolicyName }) => PolicyName);
  return { AttachedPolicies: items, ...page };
}

/** By name. */
export async function attachedTo({ store, accountId }: Call, identity: StoredIdentity) {
  const attached = identity.managedPolicies.map((name) => ({ PolicyName: name, PolicyArn: managedPolicyArn(name) }));
  for (const name of identity.customerPolicies) {
    const policy = await store.managedPolicies.get(name);
    if (policy) attached.push({ PolicyName: name, PolicyArn: iamArn(accountId, "policy", name, policy.path) });
  }
  return attached.toSorted((a, b) => (a.PolicyName < b.PolicyName ? -1 : 1));
}
