// A long-term key; its secret is answered once and stored encrypted. "CreateAccessKey" of the IAM API reference.

import { encryptSecret } from "../../../../iam/secrets.ts";
import { ServiceException } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { newAccessKeyId, newSecretAccessKey } from "../../../identity/accessKeys.ts";
import { knownUser } from "./userAnswers.ts";

/** "IAM and AWS STS quotas": access keys assigned to an IAM user. */
const maxKeys = 2;

export const createCreateAccessKey =
  ({ secretsKey }: { readonly secretsKey: Uint8Array }): HouseOperation<"CreateAccessKey"> =>
  async ({ userName }, { store, clock }) => {
    await knownUser(store, userName);
    const keys = (await store.accessKeys.list(userName)).filter(({ isTemporary }) => !isTemporary);
    if (keys.length >= maxKeys) {
      throw new ServiceException("LimitExceededException", `A user has at most ${maxKeys} access keys.`);
    }
    const accessKeyId = newAccessKeyId("AKIA");
    const secretAccessKey = newSecretAccessKey();
    const createdDate = new Date(clock.now());
    const secretEncrypted = encryptSecret(secretsKey, accessKeyId, secretAccessKey);
    await store.accessKeys.insert({ id: accessKeyId, userName, secretEncrypted, createdDate });
    return { accessKeyId, secretAccessKey, createdDate };
  };
