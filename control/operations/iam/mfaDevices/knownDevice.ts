import { iamArn } from "../../../../contract/arn.ts";
import type { Call } from "../../../call.ts";
import type { StoredMfaDevice } from "../../../store/mfaDevices.ts";
import { noSuchEntity } from "../iamErrors.ts";

type At = Pick<Call, "store" | "accountId">;

export const serialNumberOf = ({ accountId }: Pick<Call, "accountId">, { name, path }: StoredMfaDevice): string =>
  iamArn(accountId, "mfa", name, path);

/** A virtual device's serial number is its ARN. */
export async function knownDevice(call: At, serialNumber: string | undefined = ""): Promise<StoredMfaDevice> {
  const device = await call.store.mfaDevices.get(serialNumber.split("/").at(-1) ?? "");
  if (device === undefined || serialNumberOf(call, device) !== serialNumber)
    throw noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} doesn't exist.`);
  return device;
}

export async function deviceOf(call: At, userName: string, serialNumber: string | undefined) {
  const device = await knownDevice(call, serialNumber);
  if (device.userName !== userName)
    throw noSuchEntity(`MFA Device with serial number ${serialNumber} is not assigned to user ${userName}.`);
  return device;
}
