// "GetAccessKeyInfo" of the STS API reference: whose account a key is of; a key nobody knows is of none.
import type { StsOperation } from "../../call.ts";
import { validationError } from "../iam/iamErrors.ts";

export const getAccessKeyInfo: StsOperation<"GetAccessKeyInfo"> = async (
  { AccessKeyId = "" },
  { store, accountId },
) => {
  const isKnown =
    (await store.accessKeys.get(AccessKeyId)) !== undefined ||
    (await store.roles.getSession(AccessKeyId)) !== undefined;
  if (!isKnown) throw validationError(`Invalid Access Key Id: ${AccessKeyId}`);
  return { Account: accountId };
};
