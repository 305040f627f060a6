"use client";

import type { UsagePlan } from "@aws-sdk/client-api-gateway";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DeleteUsagePlanDialog } from "./DeleteUsagePlanDialog.tsx";
import { EditUsagePlanDialog } from "./EditUsagePlanDialog.tsx";
import { quotaText, throttleText } from "./limitTexts.ts";
import { MethodThrottlesTable } from "./MethodThrottlesTable.tsx";
import { PlanKeysTable } from "./PlanKeysTable.tsx";
import { PlanStagesTable } from "./PlanStagesTable.tsx";
import { usagePlanQuery } from "./usagePlanQueries.ts";

export function UsagePlanDetails({ usagePlanId }: { usagePlanId: string }) {
  const { data: usagePlan, error, refetch } = useManagementQuery(usagePlanQuery(usagePlanId));
  if (!usagePlan)
    return <RequestError title="The usage plan could not be read" error={error} onRetry={() => void refetch()} />;
  return (
    <SpaceBetween size="l">
      <UsagePlanHeader usagePlan={usagePlan} />
      <Container header={<Header variant="h2">Limits of each key</Header>}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: "Throttle", value: throttleText(usagePlan.throttle) },
            { label: "Quota", value: quotaText(usagePlan.quota) },
            { label: "Description", value: usagePlan.description ?? "–" },
            { label: "Usage plan ID", value: <CopyLine text={usagePlanId} label="Copy the usage plan id" /> },
          ]}
        />
      </Container>
      <PlanKeysTable usagePlan={usagePlan} />
      <PlanStagesTable usagePlan={usagePlan} />
      <MethodThrottlesTable usagePlan={usagePlan} />
    </SpaceBetween>
  );
}

function UsagePlanHeader({ usagePlan }: { usagePlan: UsagePlan }) {
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const close = () => setDialog(undefined);
  const path = `/usageplans/${usagePlan.id}`;
  return (
    <>
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <PermittedButton action="apigateway:DELETE" path={path} onClick={() => setDialog("delete")}>
              Delete
            </PermittedButton>
            <PermittedButton action="apigateway:PATCH" path={path} onClick={() => setDialog("edit")}>
              Edit limits
            </PermittedButton>
          </SpaceBetween>
        }
      >
        {usagePlan.name}
      </Header>
      {dialog === "edit" && <EditUsagePlanDialog usagePlan={usagePlan} onDismiss={close} />}
      {dialog === "delete" && <DeleteUsagePlanDialog usagePlan={usagePlan} onDismiss={close} />}
    </>
  );
}
