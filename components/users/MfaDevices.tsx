"use client";

import { DeactivateMFADeviceCommand, DeleteVirtualMFADeviceCommand, type MFADevice } from "@aws-sdk/client-iam";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { EnableMfaDialog } from "./EnableMfaDialog.tsx";
import { mfaDevicesQuery } from "./userQueries.ts";

/** A second factor at sign-in: codes of an authenticator app. */
export function MfaDevices({ userName }: { userName: string }) {
  const query = mfaDevicesQuery(userName);
  const { data: devices = [], error, isPending, refetch } = useManagementQuery(query);
  const [isEnabling, setEnabling] = useState(false);
  const disable = useManagementMutation({
    run: async ({ iam }, { SerialNumber }: MFADevice) => {
      await iam.send(new DeactivateMFADeviceCommand({ UserName: userName, SerialNumber }));
      await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    },
    invalidates: [query.queryKey],
  });
  const enableButton = (
    <Button disabled={isPending || devices.length > 0} onClick={() => setEnabling(true)}>
      Enable MFA
    </Button>
  );
  return (
    <Container
      header={
        <Header variant="h2" description="Sign-in asks for a code of your authenticator app." actions={enableButton}>
          Multi-factor authentication
        </Header>
      }
    >
      <SpaceBetween size="m">
        <RequestError title="The MFA devices could not be read" error={error} onRetry={() => void refetch()} />
        <RequestError title="The MFA device could not be disabled" error={disable.error} />
        {devices.length === 0 && !error && <Box color="text-body-secondary">No MFA device.</Box>}
        {devices.map((device) => (
          <SpaceBetween key={device.SerialNumber} direction="horizontal" size="m" alignItems="center">
            <Box>
              {device.SerialNumber}, since <DateTime value={device.EnableDate} />
            </Box>
            <Button loading={disable.isPending} onClick={() => disable.mutate(device)}>
              Disable MFA
            </Button>
          </SpaceBetween>
        ))}
        {isEnabling && <EnableMfaDialog userName={userName} onDismiss={() => setEnabling(false)} />}
      </SpaceBetween>
    </Container>
  );
}
