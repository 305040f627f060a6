import type { Credentials } from "@aws-sdk/client-sts";
import type { TemporaryCredentials } from "../../../contract/houseOperations.ts";

export const credentialsAnswer = (credentials: TemporaryCredentials): Credentials => ({
  AccessKeyId: credentials.accessKeyId,
  SecretAccessKey: credentials.secretAccessKey,
  SessionToken: credentials.sessionToken,
  Expiration: credentials.expiration,
});
