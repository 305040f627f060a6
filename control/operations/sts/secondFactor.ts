// SerialNumber and TokenCode, as AssumeRole and GetSessionToken take them.
import { ServiceException } from "../../../wire/errors.ts";
import type { Call } from "../../call.ts";
import { takeCode } from "../../identity/oneTimeCodes.ts";
import { serialNumberOf } from "../iam/mfaDevices/knownDevice.ts";

interface Shown {
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
}

/** When it was shown, which is now; `undefined`: none is named. Throws unless the code is right and new. */
export async function secondFactor(
  call: Call,
  { secretsKey }: { readonly secretsKey: Uint8Array },
  { SerialNumber, TokenCode = "" }: Shown,
): Promise<Date | undefined> {
  if (SerialNumber === undefined) return undefined;
  const { store, caller, clock } = call;
  const devices = caller.userName === "" ? [] : await store.mfaDevices.ofUser(caller.userName);
  const named = devices.filter((device) => serialNumberOf(call, device) === SerialNumber);
  if (await takeCode(store, secretsKey, named, TokenCode, clock.now())) return new Date(clock.now());
  throw new ServiceException(
    "AccessDeniedException",
    named.length === 0
      ? "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user."
      : "MultiFactorAuthentication failed with invalid MFA one time pass code.",
  );
}
