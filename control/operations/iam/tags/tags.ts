// "TagUser", "UntagUser", "ListUserTags" of the IAM API reference, and the same of roles, policies and MFA devices.
import type { Call, IamOperation } from "../../../call.ts";
import { known, locked } from "../lookUp.ts";
import { knownDevice } from "../mfaDevices/knownDevice.ts";
import { pageIn } from "../paging.ts";
import { ownPolicy, policyOf } from "../policies/policyArns.ts";
import { type Tag, tagList, withoutTags, withTags } from "../tagLists.ts";

type Tags = Readonly<Record<string, string>>;
type Change = (tags: Tags) => Tags;
type Text = string | undefined;

export const tagUser: IamOperation<"TagUser"> = async ({ UserName, Tags }, call) =>
  changeIdentity(call, "user", UserName, adding(Tags));
export const untagUser: IamOperation<"UntagUser"> = async ({ UserName, TagKeys }, call) =>
  changeIdentity(call, "user", UserName, removing(TagKeys));
export const listUserTags: IamOperation<"ListUserTags"> = async (input, call) =>
  page(input, (await known(call, "user", input.UserName)).tags);

export const tagRole: IamOperation<"TagRole"> = async ({ RoleName, Tags }, call) =>
  changeIdentity(call, "role", RoleName, adding(Tags));
export const untagRole: IamOperation<"UntagRole"> = async ({ RoleName, TagKeys }, call) =>
  changeIdentity(call, "role", RoleName, removing(TagKeys));
export const listRoleTags: IamOperation<"ListRoleTags"> = async (input, call) =>
  page(input, (await known(call, "role", input.RoleName)).tags);

export const tagPolicy: IamOperation<"TagPolicy"> = async ({ PolicyArn, Tags }, call) =>
  changePolicy(call, PolicyArn, adding(Tags));
export const untagPolicy: IamOperation<"UntagPolicy"> = async ({ PolicyArn, TagKeys }, call) =>
  changePolicy(call, PolicyArn, removing(TagKeys));
export const listPolicyTags: IamOperation<"ListPolicyTags"> = async (input, call) => {
  const policy = await policyOf(call, input.PolicyArn);
  return page(input, "managed" in policy ? {} : policy.customers.tags);
};

export const tagMfaDevice: IamOperation<"TagMFADevice"> = async ({ SerialNumber, Tags }, call) =>
  changeDevice(call, SerialNumber, adding(Tags));
export const untagMfaDevice: IamOperation<"UntagMFADevice"> = async ({ SerialNumber, TagKeys }, call) =>
  changeDevice(call, SerialNumber, removing(TagKeys));
export const listMfaDeviceTags: IamOperation<"ListMFADeviceTags"> = async (input, call) =>
  page(input, (await knownDevice(call, input.SerialNumber)).tags);

const adding =
  (added: readonly Tag[] | undefined): Change =>
  (tags) =>
    withTags(tags, added);
const removing =
  (keys: readonly string[] | undefined): Change =>
  (tags) =>
    withoutTags(tags, keys);

async function changeIdentity(call: Call, kind: "user" | "role", name: Text, change: Change) {
  const identity = await locked(call, kind, name);
  await call.store.identities.change(kind, identity, { tags: change(identity.tags) });
  return {};
}

async function changePolicy(call: Call, arn: Text, change: Change) {
  const policy = await ownPolicy(call, arn);
  await call.store.managedPolicies.setTags(policy, change(policy.tags));
  return {};
}

async function changeDevice(call: Call, serialNumber: Text, change: Change) {
  const device = await knownDevice(call, serialNumber);
  await call.store.mfaDevices.setTags(device, change(device.tags));
  return {};
}

function page(input: { Marker?: Text; MaxItems?: number | undefined }, tags: Tags) {
  const { items, ...rest } = pageIn(input, tagList(tags), ({ Key }) => Key);
  return { Tags: items, ...rest };
}
