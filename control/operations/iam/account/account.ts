// "GetAccountSummary" and "GetAccountAuthorizationDetails" of the IAM API reference.
import { managedPolicies } from "../../../../iam/managedPolicies.ts";
import type { Call, IamOperation } from "../../../call.ts";
import type { IdentityKind, StoredIdentity } from "../../../store/identities.ts";
import { groupAnswer, listedPolicy, managedDate, managedPolicyAnswer, roleAnswer, userAnswer } from "../answers.ts";
import { attachedTo } from "../attachedPolicies/attachedPolicies.ts";
import { encoded } from "../documents.ts";
import { pageIn } from "../paging.ts";
import { attachmentCount, managedDocument, managedPolicyId } from "../policies/policyArns.ts";

/** "IAM and AWS STS quotas". */
const quotas = {
  UsersQuota: 5000,
  GroupsQuota: 300,
  RolesQuota: 1000,
  PoliciesQuota: 1500,
  GroupsPerUserQuota: 10,
  AccessKeysPerUserQuota: 2,
  AttachedPoliciesPerUserQuota: 10,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  PolicySizeQuota: 6144,
  UserPolicySizeQuota: 2048,
  GroupPolicySizeQuota: 5120,
  RolePolicySizeQuota: 10_240,
  AssumeRolePolicySizeQuota: 4096,
  VersionsPerPolicyQuota: 5,
};

export const getAccountSummary: IamOperation<"GetAccountSummary"> = async (_input, { store }) => {
  const policies = await store.managedPolicies.list();
  const devices = await store.mfaDevices.list();
  return {
    SummaryMap: {
      ...quotas,
      Users: await store.identities.count("user"),
      Groups: await store.identities.count("group"),
      Roles: await store.identities.count("role"),
      Policies: policies.length,
      MFADevices: devices.length,
      MFADevicesInUse: devices.filter(({ userName }) => userName !== undefined).length,
      AccountMFAEnabled: 0,
      AccountAccessKeysPresent: 0,
    },
  };
};

type Detail = { readonly key: string; readonly kind: IdentityKind | "local" | "aws"; readonly name: string };

const filters = { user: "User", group: "Group", role: "Role", local: "LocalManagedPolicy", aws: "AWSManagedPolicy" };

export const getAccountAuthorizationDetails: IamOperation<"GetAccountAuthorizationDetails"> = async (input, call) => {
  const all = (await details(call)).filter(({ kind }) => input.Filter?.some((one) => one === filters[kind]) ?? true);
  const { items, ...page } = pageIn(input, all, ({ key }) => key);
  const of = async <Answer>(kinds: readonly Detail["kind"][], answer: (detail: Detail) => Promise<Answer[]>) => {
    const answers = [];
    for (const detail of items.filter(({ kind }) => kinds.includes(kind))) answers.push(...(await answer(detail)));
    return answers;
  };
  return {
    UserDetailList: await of(["user"], ({ name }) => identityDetail(call, "user", name, userDetail)),
    GroupDetailList: await of(["group"], ({ name }) => identityDetail(call, "group", name, groupDetail)),
    RoleDetailList: await of(["role"], ({ name }) => identityDetail(call, "role", name, roleDetail)),
    Policies: await of(["local", "aws"], ({ kind, name }) => policyDetail(call, kind === "aws", name)),
    ...page,
  };
};

async function details({ store }: Call): Promise<Detail[]> {
  const found: Detail[] = [];
  for (const kind of ["user", "group", "role"] as const) {
    const identities = await store.identities.list(kind, { limit: 100_000 });
    found.push(...identities.map(({ name }) => ({ kind, name, key: `${kind}/${name}` })));
  }
  const own = await store.managedPolicies.list();
  found.push(...own.map(({ name }) => ({ kind: "local" as const, name, key: `local/${name}` })));
  found.push(...[...managedPolicies.keys()].map((name) => ({ kind: "aws" as const, name, key: `aws/${name}` })));
  return found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

async function identityDetail<Answer>(
  call: Call,
  kind: IdentityKind,
  name: string,
  answer: (call: Call, identity: StoredIdentity) => Promise<Answer>,
): Promise<Answer[]> {
  const identity = await call.store.identities.get(kind, name);
  return identity === undefined ? [] : [await answer(call, identity)];
}

const inline = ({ inlinePolicies }: StoredIdentity) =>
  Object.entries(inlinePolicies).map(([PolicyName, document]) => ({ PolicyName, PolicyDocument: encoded(document) }));

const userDetail = async (call: Call, user: StoredIdentity) => ({
  ...userAnswer(call.accountId, user),
  UserPolicyList: inline(user),
  GroupList: (await call.store.identities.groupsOf(user.name)).map(({ name }) => name),
  AttachedManagedPolicies: await attachedTo(call, user),
});

const groupDetail = async (call: Call, group: StoredIdentity) => ({
  ...groupAnswer(call.accountId, group),
  GroupPolicyList: inline(group),
  AttachedManagedPolicies: await attachedTo(call, group),
});

const roleDetail = async (call: Call, role: StoredIdentity) => ({
  ...roleAnswer(call.accountId, role, await call.store.roles.details(role.name)),
  InstanceProfileList: [],
  RolePolicyList: inline(role),
  AttachedManagedPolicies: await attachedTo(call, role),
});

async function policyDetail(call: Call, isManaged: boolean, name: string) {
  if (isManaged) {
    const answer = managedPolicyAnswer(name, managedPolicyId(name), await attachmentCount(call, { managed: name }));
    const Document = encoded(managedDocument(name));
    const version = { VersionId: "v1", IsDefaultVersion: true, CreateDate: managedDate, Document };
    return [{ ...answer, PolicyVersionList: [version] }];
  }
  const policy = await call.store.managedPolicies.get(name);
  if (policy === undefined) return [];
  const versions = await call.store.managedPolicies.versions(name);
  const PolicyVersionList = versions.map(({ version, document, createdDate }) => ({
    VersionId: `v${version}`,
    IsDefaultVersion: version === policy.defaultVersion,
    CreateDate: createdDate,
    Document: encoded(document),
  }));
  return [
    {
      ...listedPolicy(call.accountId, policy, await attachmentCount(call, { customers: policy })),
      PolicyVersionList,
    },
  ];
}
