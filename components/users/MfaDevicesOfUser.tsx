"use client";

import { DeactivateMFADeviceCommand, DeleteVirtualMFADeviceCommand, type MFADevice } from "@aws-sdk/client-iam";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { SectionTable } from "../console/SectionTable.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { mfaDevicesQuery } from "./userQueries.ts";

/** For an administrator, when somebody has lost theirs; to enable one is up to the user. */
export function MfaDevicesOfUser({ userName, arn }: { userName: string; arn: string }) {
  const query = mfaDevicesQuery(userName);
  const notify = useNotify();
  const remove = useManagementMutation<MFADevice>({
    run: async ({ iam }, { SerialNumber }) => {
      await iam.send(new DeactivateMFADeviceCommand({ UserName: userName, SerialNumber }));
      await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    },
    invalidates: [query.queryKey],
    onSuccess: () => notify({ type: "success", header: `MFA device of ${userName} removed` }),
  });
  const removeButton = (device: MFADevice) => (
    <PermittedButton
      action="iam:DeactivateMFADevice"
      path={arn}
      variant="inline-link"
      disabled={remove.isPending}
      ariaLabel={`Remove ${device.SerialNumber}`}
      onClick={() => remove.mutate(device)}
    >
      Remove
    </PermittedButton>
  );
  return (
    <SectionTable<MFADevice>
      nouns="MFA devices"
      title="MFA devices"
      description="Sign-in asks for a code of it. Remove one that was lost: then the password is enough again."
      action="iam:ListMFADevices"
      path={arn}
      query={query}
      empty="None. The user can enable one under Your account."
      failure={<RequestError title="The MFA device could not be removed" error={remove.error} />}
      columns={[
        { id: "serial", header: "Serial number", isRowHeader: true, cell: ({ SerialNumber }) => SerialNumber },
        { id: "since", header: "Enabled", cell: ({ EnableDate }) => <DateTime value={EnableDate} /> },
        {
          id: "actions",
          header: "Actions",
          width: 160,
          cell: removeButton,
        },
      ]}
    />
  );
}
