"use client";

import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { SecretDialog } from "./SecretDialog.tsx";
import { UserState } from "./UserState.tsx";
import { type AccessKey, accessKeysQuery, dateOf } from "./userQueries.ts";

/** Keys of programs: AWS CLI, SDKs, infrastructure tools. */
export function AccessKeysTable({ userName }: { userName: string }) {
  const query = accessKeysQuery(userName);
  const { data: keys = [], error, isPending, refetch } = useManagementQuery(query);
  const invalidates = [query.queryKey];
  const create = useManagementMutation({ run: ({ house }) => house("CreateAccessKey", { userName }), invalidates });
  const toggle = useManagementMutation({
    run: ({ house }, { accessKeyId, disabled }: AccessKey) =>
      house("UpdateAccessKey", { userName, accessKeyId, disabled: !disabled }),
    invalidates,
  });
  const remove = useManagementMutation({
    run: ({ house }, { accessKeyId }: AccessKey) => house("DeleteAccessKey", { userName, accessKeyId }),
    invalidates,
  });
  const path = `/_house/users/${userName}/access-keys`;
  const actions = (key: AccessKey) => (
    <SpaceBetween direction="horizontal" size="xs">
      <PermittedButton
        action="gatehouse:UpdateAccessKey"
        path={`${path}/${key.accessKeyId}`}
        variant="inline-link"
        ariaLabel={`${key.disabled ? "Enable" : "Disable"} ${key.accessKeyId}`}
        onClick={() => toggle.mutate(key)}
      >
        {key.disabled ? "Enable" : "Disable"}
      </PermittedButton>
      <PermittedButton
        action="gatehouse:DeleteAccessKey"
        path={`${path}/${key.accessKeyId}`}
        variant="inline-link"
        ariaLabel={`Delete ${key.accessKeyId}`}
        disabled={!key.disabled}
        disabledReason="Disable it first, and see whether anything misses it."
        onClick={() => remove.mutate(key)}
      >
        Delete
      </PermittedButton>
    </SpaceBetween>
  );
  return (
    <SpaceBetween size="m">
      <RequestError title="The access keys could not be read" error={error} onRetry={() => void refetch()} />
      <RequestError title="The access key could not be changed" error={create.error ?? toggle.error ?? remove.error} />
      <Table<AccessKey>
        items={keys}
        trackBy="accessKeyId"
        loading={isPending && !error}
        loadingText="Reading the access keys"
        ariaLabels={{ tableLabel: "Access keys" }}
        empty="No access keys. Programs need one to sign their requests."
        columnDefinitions={[
          {
            id: "id",
            header: "Access key ID",
            isRowHeader: true,
            cell: ({ accessKeyId }) => <CopyLine text={accessKeyId} label={`Copy ${accessKeyId}`} />,
          },
          { id: "state", header: "State", cell: ({ disabled }) => <UserState disabled={disabled} /> },
          { id: "used", header: "Last use", cell: ({ lastUsedDate }) => <DateTime value={dateOf(lastUsedDate)} /> },
          { id: "created", header: "Created", cell: ({ createdDate }) => <DateTime value={dateOf(createdDate)} /> },
          { id: "actions", header: "Actions", cell: actions },
        ]}
        header={
          <Header
            variant="h2"
            counter={`(${keys.length})`}
            actions={
              <PermittedButton
                action="gatehouse:CreateAccessKey"
                path={path}
                loading={create.isPending}
                onClick={() => create.mutate()}
              >
                Create access key
              </PermittedButton>
            }
          >
            Access keys
          </Header>
        }
      />
      {create.data && (
        <SecretDialog
          header="Access key created"
          values={{ "Access key ID": create.data.accessKeyId, "Secret access key": create.data.secretAccessKey }}
          onDismiss={create.reset}
        />
      )}
    </SpaceBetween>
  );
}
