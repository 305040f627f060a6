"use client";

import {
  CreateVirtualMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
} from "@aws-sdk/client-iam";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useEffect, useState } from "react";
import type { Management } from "../../lib/aws.ts";
import { isNamed } from "../../lib/describeError.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { mfaDevicesQuery } from "./userQueries.ts";

interface Device {
  readonly serialNumber: string;
  readonly seed: string;
  /** A data URL. */
  readonly picture: string;
}

/** Shows the seed as a picture and as text, once, and asks for two codes in a row. */
export function EnableMfaDialog({ userName, onDismiss }: { userName: string; onDismiss: () => void }) {
  const [codes, setCodes] = useState(["", ""]);
  const create = useManagementMutation<void, Device>({
    run: (management) => newDevice(management, userName),
    invalidates: [],
  });
  const enable = useManagementMutation({
    run: ({ iam }) => {
      const [AuthenticationCode1, AuthenticationCode2] = codes;
      const SerialNumber = create.data?.serialNumber;
      const input = { UserName: userName, SerialNumber, AuthenticationCode1, AuthenticationCode2 };
      return iam.send(new EnableMFADeviceCommand(input));
    },
    invalidates: [mfaDevicesQuery(userName).queryKey],
    onSuccess: onDismiss,
  });
  const { mutate: begin } = create;
  useEffect(() => begin(), [begin]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.data && !enable.isPending) enable.mutate();
  };
  const field = (index: 0 | 1, label: string) => (
    <FormField label={label}>
      <Input
        name={`code${index + 1}`}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={codes[index] ?? ""}
        onChange={({ detail }) => setCodes((before) => before.with(index, detail.value))}
      />
    </FormField>
  );
  return (
    <Modal visible onDismiss={onDismiss} closeAriaLabel="Close" header="Enable MFA">
      <form onSubmit={submit} noValidate>
        <SpaceBetween size="m">
          <RequestError title="No MFA device could be made" error={create.error} />
          <RequestError title="The MFA device could not be enabled" error={enable.error} />
          {create.data && (
            <SpaceBetween size="m">
              <Box>Read this picture with your authenticator app, or type the seed into it.</Box>
              <img src={create.data.picture} alt="QR code of the MFA device" width={220} height={220} />
              <CopyLine text={create.data.seed} label="Copy the seed" code />
              {field(0, "MFA code")}
              {field(1, "The code after it")}
            </SpaceBetween>
          )}
          <Button variant="primary" formAction="submit" loading={enable.isPending} disabled={!create.data}>
            Enable MFA
          </Button>
        </SpaceBetween>
      </form>
    </Modal>
  );
}

/** An own device bears the user's name; one that was begun and never enabled makes room. */
async function newDevice({ iam, house }: Management, userName: string): Promise<Device> {
  const make = () => iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: userName }));
  const { VirtualMFADevice } = await make().catch(async (error: unknown) => {
    if (!isNamed(error, "EntityAlreadyExistsException")) throw error;
    const { accountId } = await house("GetCaller", {});
    const SerialNumber = `arn:aws:iam::${accountId}:mfa/${userName}`;
    await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    return make();
  });
  const {
    SerialNumber = "",
    Base32StringSeed = new Uint8Array(),
    QRCodePNG = new Uint8Array(),
  } = VirtualMFADevice ?? {};
  return {
    serialNumber: SerialNumber,
    seed: new TextDecoder().decode(Base32StringSeed),
    picture: `data:image/png;base64,${btoa(String.fromCharCode(...QRCodePNG))}`,
  };
}
