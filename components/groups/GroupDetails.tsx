"use client";

import type { Group } from "@aws-sdk/client-iam";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { iamArn } from "../../contract/arn.ts";
import { isNamed } from "../../lib/describeError.ts";
import { NotPermitted } from "../console/NotPermitted.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { PoliciesOf } from "../policies/PoliciesOf.tsx";
import { useHome } from "../session/useHome.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { DeleteGroupDialog } from "./DeleteGroupDialog.tsx";
import { GroupMembers } from "./GroupMembers.tsx";
import { groupQuery, isProductGroup, purposeOf } from "./groupQueries.ts";

export function GroupDetails({ groupName }: { groupName: string }) {
  const { accountId } = useHome();
  const action = "iam:GetGroup";
  const path = iamArn(accountId, "group", groupName);
  const mayRead = useMay(action, path);
  const { data, error, refetch } = useManagementQuery(groupQuery(groupName), { enabled: mayRead === true });
  if (mayRead === false) return <NotPermitted title={groupName} action={action} path={path} />;
  if (isNamed(error, "NoSuchEntityException"))
    return <NotHere what="group" back="/groups" backText="Show all groups" />;
  if (!data) return <RequestError title="The group could not be read" error={error} onRetry={() => void refetch()} />;
  const arn = data.Arn ?? path;
  return (
    <SpaceBetween size="l">
      <GroupHeader groupName={groupName} arn={arn} />
      <Overview of={data} />
      <GroupMembers groupName={groupName} arn={arn} />
      <PoliciesOf holder={{ kind: "group", name: groupName, arn }} keepsBuiltIn={isProductGroup(groupName)} />
    </SpaceBetween>
  );
}

function GroupHeader({ groupName, arn }: { groupName: string; arn: string }) {
  const [deleting, setDeleting] = useState(false);
  const stays = isProductGroup(groupName) ? "This group is a role of Gatehouse itself: it stays." : undefined;
  return (
    <>
      <Header
        variant="h1"
        actions={
          <PermittedButton
            action="iam:DeleteGroup"
            path={arn}
            disabled={stays !== undefined}
            disabledReason={stays}
            onClick={() => setDeleting(true)}
          >
            Delete
          </PermittedButton>
        }
      >
        {groupName}
      </Header>
      {deleting && <DeleteGroupDialog groupName={groupName} onDismiss={() => setDeleting(false)} />}
    </>
  );
}

function Overview({ of }: { of: Group }) {
  const { Arn = "", GroupName = "", CreateDate } = of;
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: "Group ARN", value: <CopyLine text={Arn} label="Copy the group's ARN" /> },
          { label: "Built-in role", value: purposeOf(GroupName) },
          { label: "Created", value: <DateTime value={CreateDate} /> },
        ]}
      />
    </Container>
  );
}
