// "EnableMFADevice", "DeactivateMFADevice", "ResyncMFADevice" and "ListMFADevices" of the IAM API reference.
import { ServiceException } from "../../../../wire/errors.ts";
import type { Call, IamOperation } from "../../../call.ts";
import { resyncWindow, stepOf } from "../../../identity/oneTimeCodes.ts";
import type { StoredMfaDevice } from "../../../store/mfaDevices.ts";
import { alreadyExists, limitExceeded } from "../iamErrors.ts";
import { known, locked, orSelf } from "../lookUp.ts";
import { pageIn } from "../paging.ts";
import { deviceOf, knownDevice, serialNumberOf } from "./knownDevice.ts";

interface Secrets {
  readonly secretsKey: Uint8Array;
}

/** "IAM and AWS STS quotas": MFA devices in use by an IAM user. */
const maxDevices = 8;

export const createEnableMfaDevice =
  (secrets: Secrets): IamOperation<"EnableMFADevice"> =>
  async ({ UserName, SerialNumber, ...codes }, call) => {
    const { store, clock } = call;
    const { name: userName } = await locked(call, "user", UserName);
    const device = await knownDevice(call, SerialNumber);
    if (device.userName !== undefined) throw alreadyExists(`MFA Device is already in use.`);
    if ((await store.mfaDevices.ofUser(userName)).length >= maxDevices)
      throw limitExceeded(`Cannot exceed quota for MfaDevicesPerUser: ${maxDevices}`);
    await checkConsecutive(call, secrets, device, codes);
    await store.mfaDevices.assign(device, { userName, enableDate: new Date(clock.now()) });
    return {};
  };

export const createResyncMfaDevice =
  (secrets: Secrets): IamOperation<"ResyncMFADevice"> =>
  async ({ UserName, SerialNumber, ...codes }, call) => {
    const { name } = await known(call, "user", UserName);
    await checkConsecutive(call, secrets, await deviceOf(call, name, SerialNumber), codes);
    return {};
  };

export const deactivateMfaDevice: IamOperation<"DeactivateMFADevice"> = async ({ UserName, SerialNumber }, call) => {
  const { name } = await known(call, "user", orSelf(call, UserName));
  await call.store.mfaDevices.assign(await deviceOf(call, name, SerialNumber), undefined);
  return {};
};

export const listMfaDevices: IamOperation<"ListMFADevices"> = async (input, call) => {
  const user = await known(call, "user", orSelf(call, input.UserName));
  const { items, ...page } = pageIn(input, await call.store.mfaDevices.ofUser(user.name), ({ name }) => name);
  const MFADevices = items.map((device) => ({
    UserName: user.name,
    SerialNumber: serialNumberOf(call, device),
    EnableDate: device.enableDate,
  }));
  return { MFADevices, ...page };
};

interface Codes {
  readonly AuthenticationCode1: string | undefined;
  readonly AuthenticationCode2: string | undefined;
}

/** Two codes in a row prove that the app has the seed, and where its clock stands. */
async function checkConsecutive(
  { store, clock }: Call,
  { secretsKey }: Secrets,
  device: StoredMfaDevice,
  { AuthenticationCode1: first = "", AuthenticationCode2: second = "" }: Codes,
): Promise<void> {
  const now = clock.now();
  const [one, two] = [first, second].map((code) => stepOf(secretsKey, device, code, now, resyncWindow));
  const isTaken = one !== undefined && two === one + 1 && (await store.mfaDevices.takeStep(device.name, two));
  if (!isTaken)
    throw new ServiceException("InvalidAuthenticationCodeException", `Authentication code for device is not valid.`);
}
