// "CreatePolicy", "GetPolicy", "ListPolicies", "DeletePolicy" and "ListEntitiesForPolicy" of the IAM API reference.
import type { Policy } from "@aws-sdk/client-iam";
import { maxPolicySize } from "../../../../iam/checkedPolicy.ts";
import { managedPolicies } from "../../../../iam/managedPolicies.ts";
import type { Call, IamOperation } from "../../../call.ts";
import { listedPolicy, managedPolicyAnswer, policyAnswer } from "../answers.ts";
import { checkIdentityPolicy, sizeOf } from "../documents.ts";
import { alreadyExists, deleteConflict, limitExceeded } from "../iamErrors.ts";
import { pageIn } from "../paging.ts";
import { withTags } from "../tagLists.ts";
import { attachmentCount, managedPolicyId, nameOf, ownPolicy, policyOf } from "./policyArns.ts";

export function checkManagedPolicy(document: string): void {
  if (sizeOf(document) > maxPolicySize) throw limitExceeded(`Cannot exceed quota for PolicySize: ${maxPolicySize}`);
  checkIdentityPolicy(document);
}

export const createPolicy: IamOperation<"CreatePolicy"> = async (input, call) => {
  const { store, clock, accountId } = call;
  const { PolicyName: name = "", Path: path = "/", PolicyDocument: document = "", Description: description } = input;
  checkManagedPolicy(document);
  const tags = withTags({}, input.Tags);
  if (await store.managedPolicies.isTaken(name))
    throw alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  await store.managedPolicies.insert({ name, path, description, document, tags, createdDate: new Date(clock.now()) });
  const policy = await store.managedPolicies.get(name);
  return { Policy: policy && policyAnswer(accountId, policy, 0) };
};

export const getPolicy: IamOperation<"GetPolicy"> = async ({ PolicyArn }, call) => {
  const policy = await policyOf(call, PolicyArn);
  const count = await attachmentCount(call, policy);
  if ("managed" in policy)
    return { Policy: managedPolicyAnswer(policy.managed, managedPolicyId(policy.managed), count) };
  return { Policy: policyAnswer(call.accountId, policy.customers, count) };
};

export const listPolicies: IamOperation<"ListPolicies"> = async (input, call) => {
  const { Scope = "All", PathPrefix = "/", OnlyAttached = false } = input;
  // As permissions boundaries none is used.
  const isPermissions = input.PolicyUsageFilter !== "PermissionsBoundary";
  const all = isPermissions ? await listed(call, Scope) : [];
  const wanted = all.filter(
    ({ Path = "/", AttachmentCount = 0 }) => Path.startsWith(PathPrefix) && (!OnlyAttached || AttachmentCount > 0),
  );
  const { items, ...page } = pageIn(input, wanted, ({ Arn = "" }) => Arn);
  return { Policies: items, ...page };
};

/** In the order of ARNs. */
async function listed(call: Call, scope: string): Promise<Policy[]> {
  const policies: Policy[] = [];
  if (scope !== "Local")
    for (const name of managedPolicies.keys())
      policies.push(managedPolicyAnswer(name, managedPolicyId(name), await attachmentCount(call, { managed: name })));
  if (scope !== "AWS")
    for (const policy of await call.store.managedPolicies.list())
      policies.push(listedPolicy(call.accountId, policy, await attachmentCount(call, { customers: policy })));
  return policies.toSorted((a, b) => ((a.Arn ?? "") < (b.Arn ?? "") ? -1 : 1));
}

export const deletePolicy: IamOperation<"DeletePolicy"> = async ({ PolicyArn }, call) => {
  const policy = await ownPolicy(call, PolicyArn);
  if ((await attachmentCount(call, { customers: policy })) > 0)
    throw deleteConflict("Cannot delete a policy attached to entities.");
  if ((await call.store.managedPolicies.versions(policy.name)).length > 1)
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  await call.store.managedPolicies.delete(policy);
  return {};
};

export const listEntitiesForPolicy: IamOperation<"ListEntitiesForPolicy"> = async (input, call) => {
  const policy = await policyOf(call, input.PolicyArn);
  const { PathPrefix = "/", EntityFilter, PolicyUsageFilter } = input;
  const filters = { user: "User", group: "Group", role: "Role" } as const;
  const found = [];
  for (const kind of ["group", "role", "user"] as const) {
    if (PolicyUsageFilter === "PermissionsBoundary") continue;
    if (EntityFilter !== undefined && EntityFilter !== filters[kind]) continue;
    const entities = await call.store.identities.attachedTo(kind, nameOf(policy));
    found.push(...entities.filter(({ path }) => path.startsWith(PathPrefix)).map((entity) => ({ kind, ...entity })));
  }
  const { items, ...page } = pageIn(input, found, ({ kind, name }) => `${kind}/${name}`);
  const of = (kind: string) => items.filter((item) => item.kind === kind);
  return {
    PolicyGroups: of("group").map(({ name, uniqueId }) => ({ GroupName: name, GroupId: uniqueId })),
    PolicyUsers: of("user").map(({ name, uniqueId }) => ({ UserName: name, UserId: uniqueId })),
    PolicyRoles: of("role").map(({ name, uniqueId }) => ({ RoleName: name, RoleId: uniqueId })),
    ...page,
  };
};
