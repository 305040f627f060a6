// "CreateVirtualMFADevice", "ListVirtualMFADevices" and "DeleteVirtualMFADevice" of the IAM API reference.
import { toBuffer } from "qrcode";
import type { Call, IamOperation } from "../../../call.ts";
import { newSeed, sealSeed } from "../../../identity/oneTimeCodes.ts";
import type { StoredMfaDevice } from "../../../store/mfaDevices.ts";
import { userAnswer } from "../answers.ts";
import { alreadyExists, deleteConflict } from "../iamErrors.ts";
import { pageIn } from "../paging.ts";
import { tagList, withTags } from "../tagLists.ts";
import { knownDevice, serialNumberOf } from "./knownDevice.ts";

/** The only time the seed is shown: as text, and as the picture that authenticator apps read. */
export const createCreateVirtualMfaDevice =
  ({ secretsKey }: { readonly secretsKey: Uint8Array }): IamOperation<"CreateVirtualMFADevice"> =>
  async ({ VirtualMFADeviceName: name = "", Path: path = "/", Tags }, call) => {
    const { store, clock, accountId } = call;
    const tags = withTags({}, Tags);
    if (await store.mfaDevices.isTaken(name))
      throw alreadyExists("MFADevice entity at the same path and name already exists.");
    const seed = newSeed();
    const device = {
      name,
      path,
      tags,
      seedSealed: sealSeed(secretsKey, name, seed),
      createdDate: new Date(clock.now()),
    };
    await store.mfaDevices.insert(device);
    const label = `${encodeURIComponent(`Gatehouse:${name}@${accountId}`)}`;
    const picture = await toBuffer(`otpauth://totp/${label}?secret=${seed}&issuer=Gatehouse`, { type: "png" });
    return {
      VirtualMFADevice: {
        SerialNumber: serialNumberOf(call, device),
        Base32StringSeed: Buffer.from(seed),
        QRCodePNG: picture,
        Tags: tagList(tags),
      },
    };
  };

export const listVirtualMfaDevices: IamOperation<"ListVirtualMFADevices"> = async (input, call) => {
  const { AssignmentStatus = "Any" } = input;
  const wanted = (await call.store.mfaDevices.list()).filter(
    ({ userName }) => AssignmentStatus === "Any" || (userName !== undefined) === (AssignmentStatus === "Assigned"),
  );
  const { items, ...page } = pageIn(input, wanted, ({ name }) => name);
  const VirtualMFADevices = [];
  for (const device of items) VirtualMFADevices.push(await listed(call, device));
  return { VirtualMFADevices, ...page };
};

async function listed(call: Call, device: StoredMfaDevice) {
  const user = device.userName === undefined ? undefined : await call.store.identities.get("user", device.userName);
  return {
    SerialNumber: serialNumberOf(call, device),
    ...(user && { User: userAnswer(call.accountId, user) }),
    ...(device.enableDate && { EnableDate: device.enableDate }),
  };
}

export const deleteVirtualMfaDevice: IamOperation<"DeleteVirtualMFADevice"> = async ({ SerialNumber }, call) => {
  const device = await knownDevice(call, SerialNumber);
  if (device.userName !== undefined) throw deleteConflict("Cannot delete entity, must deactivate MFA device first.");
  await call.store.mfaDevices.delete(device);
  return {};
};
