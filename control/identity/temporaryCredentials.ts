import type { TemporaryCredentials } from "../../contract/houseOperations.ts";
import { encryptSecret } from "../../iam/secrets.ts";
import type { Store } from "../store/store.ts";
import { hashSessionToken, newAccessKeyId, newSecretAccessKey, newSessionToken } from "./accessKeys.ts";

const oneHourMs = 60 * 60_000;

/** Credentials of one hour for this user; the user's ended sessions are forgotten on the way. */
export async function issueTemporaryCredentials(
  store: Store,
  userName: string,
  secretsKey: Uint8Array,
  nowMs: number,
): Promise<TemporaryCredentials> {
  const credentials = {
    accessKeyId: newAccessKeyId("ASIA"),
    secretAccessKey: newSecretAccessKey(),
    sessionToken: newSessionToken(),
    // Whole seconds: that is what the wire carries.
    expiration: new Date(Math.floor((nowMs + oneHourMs) / 1000) * 1000),
  };
  await store.accessKeys.deleteExpired(userName, new Date(nowMs));
  await store.accessKeys.insert({
    id: credentials.accessKeyId,
    userName,
    secretEncrypted: encryptSecret(secretsKey, credentials.accessKeyId, credentials.secretAccessKey),
    sessionTokenHash: hashSessionToken(credentials.sessionToken),
    expiration: credentials.expiration,
    createdDate: new Date(nowMs),
  });
  return credentials;
}
