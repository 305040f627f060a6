// "CreateAccessKey", "ListAccessKeys", "UpdateAccessKey", "DeleteAccessKey" and "GetAccessKeyLastUsed" of the IAM API reference.
import { encryptSecret } from "../../../../iam/secrets.ts";
import type { Call, IamOperation } from "../../../call.ts";
import { newAccessKeyId, newSecretAccessKey } from "../../../identity/accessKeys.ts";
import type { ListedAccessKey } from "../../../store/accessKeys.ts";
import { limitExceeded, noSuchEntity } from "../iamErrors.ts";
import { known, locked, orSelf } from "../lookUp.ts";
import { pageIn } from "../paging.ts";

/** "IAM and AWS STS quotas": access keys assigned to an IAM user. */
const maxKeys = 2;

export const createCreateAccessKey =
  ({ secretsKey }: { readonly secretsKey: Uint8Array }): IamOperation<"CreateAccessKey"> =>
  async ({ UserName }, call) => {
    const { store, clock } = call;
    const { name } = await locked(call, "user", orSelf(call, UserName));
    if ((await longTermKeys(call, name)).length >= maxKeys)
      throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${maxKeys}`);
    const AccessKeyId = newAccessKeyId("AKIA");
    const SecretAccessKey = newSecretAccessKey();
    const createdDate = new Date(clock.now());
    const secretEncrypted = encryptSecret(secretsKey, AccessKeyId, SecretAccessKey);
    await store.accessKeys.insert({ id: AccessKeyId, userName: name, secretEncrypted, createdDate });
    return { AccessKey: { UserName: name, AccessKeyId, Status: "Active", SecretAccessKey, CreateDate: createdDate } };
  };

export const listAccessKeys: IamOperation<"ListAccessKeys"> = async (input, call) => {
  const { name } = await known(call, "user", orSelf(call, input.UserName));
  const keys = (await longTermKeys(call, name)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { items, ...page } = pageIn(input, keys, ({ id }) => id);
  const AccessKeyMetadata = items.map(({ id, userName, disabled, createdDate }) => ({
    UserName: userName,
    AccessKeyId: id,
    Status: disabled ? ("Inactive" as const) : ("Active" as const),
    CreateDate: createdDate,
  }));
  return { AccessKeyMetadata, ...page };
};

export const updateAccessKey: IamOperation<"UpdateAccessKey"> = async ({ UserName, AccessKeyId, Status }, call) => {
  const { id } = await ownKey(call, orSelf(call, UserName), AccessKeyId);
  await call.store.accessKeys.setDisabled(id, Status !== "Active");
  return {};
};

export const deleteAccessKey: IamOperation<"DeleteAccessKey"> = async ({ UserName, AccessKeyId }, call) => {
  const { id } = await ownKey(call, orSelf(call, UserName), AccessKeyId);
  await call.store.accessKeys.delete(id);
  return {};
};

export const getAccessKeyLastUsed: IamOperation<"GetAccessKeyLastUsed"> = async ({ AccessKeyId = "" }, { store }) => {
  const key = await store.accessKeys.find(AccessKeyId);
  if (key === undefined) throw noSuchEntity(`The Access Key with id ${AccessKeyId} cannot be found.`);
  const { lastUsedDate, lastUsedRegion, lastUsedService } = key;
  const used = { LastUsedDate: lastUsedDate, Region: lastUsedRegion ?? "N/A", ServiceName: lastUsedService ?? "N/A" };
  return { UserName: key.userName, AccessKeyLastUsed: used };
};

const longTermKeys = async ({ store }: Call, userName: string): Promise<ListedAccessKey[]> =>
  (await store.accessKeys.list(userName)).filter(({ isTemporary }) => !isTemporary);

async function ownKey(call: Call, userName: string, id: string | undefined): Promise<ListedAccessKey> {
  const { name } = await known(call, "user", userName);
  const key = (await longTermKeys(call, name)).find((one) => one.id === id);
  if (key === undefined) throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return key;
}
