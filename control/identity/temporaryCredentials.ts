import type { TemporaryCredentials } from "../../contract/houseOperations.ts";
import { encryptSecret } from "../../iam/secrets.ts";
import type { Store } from "../store/store.ts";
import { hashSessionToken, newAccessKeyId, newSecretAccessKey, newSessionToken } from "./accessKeys.ts";

const oneHourSeconds = 60 * 60;

interface SessionOptions {
  readonly durationSeconds?: number;
  /** When a second factor was shown. */
  readonly mfaDate?: Date | undefined;
  /** For GetSessionToken. */
  readonly isSessionToken?: boolean;
}

/** Credentials for this user, of one hour unless said otherwise; the user's ended sessions are forgotten on the way. */
export async function issueTemporaryCredentials(
  store: Store,
  userName: string,
  secretsKey: Uint8Array,
  nowMs: number,
  { durationSeconds = oneHourSeconds, mfaDate, isSessionToken }: SessionOptions = {},
): Promise<TemporaryCredentials> {
  const credentials = newCredentials(nowMs, durationSeconds);
  await store.accessKeys.deleteExpired(userName, new Date(nowMs));
  await store.accessKeys.insert({
    id: credentials.accessKeyId,
    userName,
    secretEncrypted: encryptSecret(secretsKey, credentials.accessKeyId, credentials.secretAccessKey),
    sessionTokenHash: hashSessionToken(credentials.sessionToken),
    expiration: credentials.expiration,
    createdDate: new Date(nowMs),
    mfaDate,
    isSessionToken,
  });
  return credentials;
}

export const newCredentials = (nowMs: number, durationSeconds: number): TemporaryCredentials => ({
  accessKeyId: newAccessKeyId("ASIA"),
  secretAccessKey: newSecretAccessKey(),
  sessionToken: newSessionToken(),
  // Whole seconds: that is what the wire carries.
  expiration: new Date((Math.floor(nowMs / 1000) + durationSeconds) * 1000),
});
