import type { StsRegistry } from "../../call.ts";
import { createAssumeRole } from "./assumeRole.ts";
import { getAccessKeyInfo } from "./getAccessKeyInfo.ts";
import { getCallerIdentity } from "./getCallerIdentity.ts";
import { createGetSessionToken } from "./getSessionToken.ts";

export interface StsDependencies {
  /** 32 bytes: encrypts the secrets of new credentials. */
  readonly secretsKey: Uint8Array;
}

export const createStsRegistry = (dependencies: StsDependencies): StsRegistry => ({
  AssumeRole: createAssumeRole(dependencies),
  GetAccessKeyInfo: getAccessKeyInfo,
  GetCallerIdentity: getCallerIdentity,
  GetSessionToken: createGetSessionToken(dependencies),
});
