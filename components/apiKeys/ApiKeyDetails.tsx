"use client";

import type { ApiKey, UsagePlan } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { quotaText, throttleText } from "../usagePlans/limitTexts.ts";
import { plansOfKeyQuery } from "../usagePlans/usagePlanQueries.ts";
import { ApiKeyStatus } from "./ApiKeyStatus.tsx";
import { ApiKeyValue } from "./ApiKeyValue.tsx";
import { apiKeyQuery } from "./apiKeyQueries.ts";
import { DeleteApiKeyDialog } from "./DeleteApiKeyDialog.tsx";
import { EditApiKeyDialog } from "./EditApiKeyDialog.tsx";
import { useEnableApiKey } from "./useEnableApiKey.ts";

export function ApiKeyDetails({ apiKeyId }: { apiKeyId: string }) {
  const { data: apiKey, error, refetch } = useManagementQuery(apiKeyQuery(apiKeyId));
  if (!apiKey)
    return <RequestError title="The API key could not be read" error={error} onRetry={() => void refetch()} />;
  return (
    <SpaceBetween size="l">
      <ApiKeyHeader apiKey={apiKey} />
      <Container header={<Header variant="h2">Details</Header>}>
        <SpaceBetween size="l">
          <KeyValuePairs
            columns={4}
            items={[
              { label: "API key ID", value: <CopyLine text={apiKeyId} label="Copy the API key id" /> },
              { label: "Status", value: <ApiKeyStatus enabled={apiKey.enabled} /> },
              { label: "Created", value: <DateTime value={apiKey.createdDate} /> },
              { label: "Last changed", value: <DateTime value={apiKey.lastUpdatedDate} /> },
              { label: "Description", value: apiKey.description ?? "–" },
              { label: "Customer ID", value: apiKey.customerId ?? "–" },
            ]}
          />
          <div>
            <Box variant="awsui-key-label">Value</Box>
            <ApiKeyValue apiKeyId={apiKeyId} />
          </div>
        </SpaceBetween>
      </Container>
      <PlansOfKey apiKeyId={apiKeyId} />
    </SpaceBetween>
  );
}

function ApiKeyHeader({ apiKey }: { apiKey: ApiKey }) {
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const enable = useEnableApiKey(apiKey);
  const close = () => setDialog(undefined);
  const path = `/apikeys/${apiKey.id}`;
  return (
    <>
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <PermittedButton action="apigateway:DELETE" path={path} onClick={() => setDialog("delete")}>
              Delete
            </PermittedButton>
            <PermittedButton
              action="apigateway:PATCH"
              path={path}
              loading={enable.isPending}
              onClick={() => enable.mutate()}
            >
              {apiKey.enabled ? "Disable" : "Enable"}
            </PermittedButton>
            <PermittedButton action="apigateway:PATCH" path={path} onClick={() => setDialog("edit")}>
              Edit
            </PermittedButton>
          </SpaceBetween>
        }
      >
        {apiKey.name ?? apiKey.id}
      </Header>
      <RequestError title="The API key could not be changed" error={enable.error} />
      {dialog === "edit" && <EditApiKeyDialog apiKey={apiKey} onDismiss={close} />}
      {dialog === "delete" && <DeleteApiKeyDialog apiKey={apiKey} onDismiss={close} />}
    </>
  );
}

function PlansOfKey({ apiKeyId }: { apiKeyId: string }) {
  const { data: plans = [], error, isPending, refetch } = useManagementQuery(plansOfKeyQuery(apiKeyId));
  return (
    <SpaceBetween size="m">
      <RequestError title="The usage plans could not be read" error={error} onRetry={() => void refetch()} />
      <Table<UsagePlan>
        items={plans}
        loading={isPending && !error}
        loadingText="Reading the usage plans"
        ariaLabels={{ tableLabel: "Usage plans of this key" }}
        header={
          <Header variant="h2" counter={`(${plans.length})`} description="What this key opens, and how often.">
            Usage plans
          </Header>
        }
        empty={
          <Box textAlign="center" color="text-body-secondary" padding={{ vertical: "m" }}>
            In no plan yet, so this key opens nothing. Add it on the page of a{" "}
            <Link href="/usage-plans">usage plan</Link>.
          </Box>
        }
        columnDefinitions={[
          {
            id: "name",
            header: "Name",
            isRowHeader: true,
            cell: ({ id, name }) => <Link href={`/usage-plans/${id}`}>{name}</Link>,
          },
          { id: "throttle", header: "Throttle", cell: ({ throttle }) => throttleText(throttle) },
          { id: "quota", header: "Quota", cell: ({ quota }) => quotaText(quota) },
          { id: "stages", header: "Stages", cell: ({ apiStages }) => apiStages?.length ?? 0 },
        ]}
      />
    </SpaceBetween>
  );
}
