"use client";

import type { Policy } from "@aws-sdk/client-iam";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { isNamed } from "../../lib/describeError.ts";
import { NotPermitted } from "../console/NotPermitted.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { DeletePolicyDialog } from "./DeletePolicyDialog.tsx";
import { EditPolicyDialog } from "./EditPolicyDialog.tsx";
import { PolicyDocument } from "./PolicyDocument.tsx";
import { PolicyEntities } from "./PolicyEntities.tsx";
import { PolicyVersions } from "./PolicyVersions.tsx";
import { isBuiltIn } from "./policyNames.ts";
import { policyQuery } from "./policyQueries.ts";

export function PolicyDetails({ policyArn }: { policyArn: string }) {
  const action = "iam:GetPolicy";
  const mayRead = useMay(action, policyArn);
  const { data, error, refetch } = useManagementQuery(policyQuery(policyArn), { enabled: mayRead === true });
  const [versionId, setVersionId] = useState<string>();
  if (mayRead === false)
    return <NotPermitted title={policyArn.split("/").at(-1) ?? ""} action={action} path={policyArn} />;
  if (isNamed(error, "NoSuchEntityException"))
    return <NotHere what="policy" back="/policies" backText="Show all policies" />;
  if (!data) return <RequestError title="The policy could not be read" error={error} onRetry={() => void refetch()} />;
  const shown = versionId ?? data.DefaultVersionId ?? "v1";
  return (
    <SpaceBetween size="l">
      <PolicyHeader policy={data} />
      <Overview of={data} />
      <PolicyDocument policy={data} versionId={shown} />
      <PolicyVersions policy={data} shown={shown} onShow={setVersionId} />
      <PolicyEntities policyArn={policyArn} />
    </SpaceBetween>
  );
}

function PolicyHeader({ policy }: { policy: Policy }) {
  const { Arn = "", PolicyName, AttachmentCount = 0, Description } = policy;
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const close = () => setDialog(undefined);
  const builtIn = isBuiltIn(Arn) ? "Built-in policies come with Gatehouse and stay as they are." : undefined;
  const inUse = AttachmentCount > 0 ? "It is attached: detach it everywhere first." : undefined;
  return (
    <>
      <Header
        variant="h1"
        description={Description}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <PermittedButton
              action="iam:DeletePolicy"
              path={Arn}
              disabled={(builtIn ?? inUse) !== undefined}
              disabledReason={builtIn ?? inUse}
              onClick={() => setDialog("delete")}
            >
              Delete
            </PermittedButton>
            <PermittedButton
              action="iam:CreatePolicyVersion"
              path={Arn}
              variant="primary"
              disabled={builtIn !== undefined}
              disabledReason={builtIn}
              onClick={() => setDialog("edit")}
            >
              Edit policy
            </PermittedButton>
          </SpaceBetween>
        }
      >
        {PolicyName}
      </Header>
      {dialog === "edit" && <EditPolicyDialog policy={policy} onDismiss={close} />}
      {dialog === "delete" && <DeletePolicyDialog policy={policy} onDismiss={close} />}
    </>
  );
}

function Overview({ of }: { of: Policy }) {
  const { Arn = "", DefaultVersionId, AttachmentCount = 0, CreateDate, UpdateDate } = of;
  const builtIn = isBuiltIn(Arn);
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: "Policy ARN", value: <CopyLine text={Arn} label="Copy the policy's ARN" /> },
          { label: "Type", value: builtIn ? "Built in" : "Customer managed" },
          { label: "Attached to", value: AttachmentCount.toLocaleString("en") },
          { label: "Default version", value: DefaultVersionId },
          { label: "Created", value: builtIn ? "–" : <DateTime value={CreateDate} /> },
          { label: "Last change", value: builtIn ? "–" : <DateTime value={UpdateDate} /> },
        ]}
      />
    </Container>
  );
}
