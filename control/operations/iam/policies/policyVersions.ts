// "CreatePolicyVersion", "GetPolicyVersion", "ListPolicyVersions", "SetDefaultPolicyVersion" and "DeletePolicyVersion" of the IAM API reference.
import type { Call, IamOperation } from "../../../call.ts";
import type { StoredPolicy, StoredPolicyVersion } from "../../../store/managedPolicies.ts";
import { managedDate } from "../answers.ts";
import { encoded } from "../documents.ts";
import { deleteConflict, limitExceeded, noSuchEntity } from "../iamErrors.ts";
import { pageIn } from "../paging.ts";
import { checkManagedPolicy } from "./policies.ts";
import { managedDocument, ownPolicy, policyOf, versionOf } from "./policyArns.ts";

/** "IAM and AWS STS quotas": versions of a managed policy. */
const maxVersions = 5;

export const createPolicyVersion: IamOperation<"CreatePolicyVersion"> = async (input, call) => {
  const { store, clock } = call;
  const { PolicyDocument: document = "", SetAsDefault = false } = input;
  checkManagedPolicy(document);
  const policy = await ownPolicy(call, input.PolicyArn);
  if ((await store.managedPolicies.versions(policy.name)).length >= maxVersions)
    throw limitExceeded(
      `A managed policy can have up to ${maxVersions} versions. Before you create a new version, you must delete an existing version.`,
    );
  const createdDate = new Date(clock.now());
  const version = await store.managedPolicies.insertVersion(policy, { document, createdDate });
  if (SetAsDefault) await makeDefault(call, policy, version);
  return { PolicyVersion: answer({ version, document, createdDate }, SetAsDefault) };
};

export const getPolicyVersion: IamOperation<"GetPolicyVersion"> = async ({ PolicyArn, VersionId }, call) => {
  const policy = await policyOf(call, PolicyArn);
  const version = versionOf(VersionId);
  if ("managed" in policy) {
    if (version !== 1) throw noSuchVersion(PolicyArn, VersionId);
    const first = { version, document: managedDocument(policy.managed), createdDate: managedDate };
    return { PolicyVersion: { ...answer(first, true), Document: encoded(first.document) } };
  }
  const found = await knownVersion(call, policy.customers, PolicyArn, VersionId);
  const isDefault = version === policy.customers.defaultVersion;
  return { PolicyVersion: { ...answer(found, isDefault), Document: encoded(found.document) } };
};

export const listPolicyVersions: IamOperation<"ListPolicyVersions"> = async (input, call) => {
  const policy = await policyOf(call, input.PolicyArn);
  if ("managed" in policy) {
    const first = { version: 1, document: "", createdDate: managedDate };
    return { Versions: [answer(first, true)], IsTruncated: false };
  }
  const { name, defaultVersion } = policy.customers;
  // The newest first; what a marker is compared with ascends.
  const keyOf = ({ version }: StoredPolicyVersion) => String(1e9 - version);
  const { items, ...page } = pageIn(input, await call.store.managedPolicies.versions(name), keyOf);
  return { Versions: items.map((version) => answer(version, version.version === defaultVersion)), ...page };
};

export const setDefaultPolicyVersion: IamOperation<"SetDefaultPolicyVersion"> = async (input, call) => {
  const policy = await ownPolicy(call, input.PolicyArn);
  const { version } = await knownVersion(call, policy, input.PolicyArn, input.VersionId);
  await makeDefault(call, policy, version);
  return {};
};

export const deletePolicyVersion: IamOperation<"DeletePolicyVersion"> = async (input, call) => {
  const policy = await ownPolicy(call, input.PolicyArn);
  const { version } = await knownVersion(call, policy, input.PolicyArn, input.VersionId);
  if (version === policy.defaultVersion) throw deleteConflict("Cannot delete the default version of a policy.");
  await call.store.managedPolicies.deleteVersion(policy, version);
  return {};
};

async function makeDefault({ store, clock }: Call, policy: StoredPolicy, version: number): Promise<void> {
  await store.managedPolicies.setDefault(policy, version, new Date(clock.now()));
  await store.identities.revisePolicy(policy.name);
}

async function knownVersion({ store }: Call, policy: StoredPolicy, arn: string | undefined, id: string | undefined) {
  const wanted = versionOf(id);
  const found = (await store.managedPolicies.versions(policy.name)).find(({ version }) => version === wanted);
  if (found === undefined) throw noSuchVersion(arn, id);
  return found;
}

const noSuchVersion = (arn: string | undefined, id: string | undefined) =>
  noSuchEntity(`Policy ${arn} version ${id} does not exist or is not attachable.`);

const answer = ({ version, createdDate }: StoredPolicyVersion, isDefault: boolean) => ({
  VersionId: `v${version}`,
  IsDefaultVersion: isDefault,
  CreateDate: createdDate,
});
