"use client";

import type { ApiStage, UsagePlan } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { AddPlanStageDialog } from "./AddPlanStageDialog.tsx";
import { usePatchUsagePlan } from "./usePatchUsagePlan.ts";

export function PlanStagesTable({ usagePlan }: { usagePlan: UsagePlan }) {
  const { data: restApis = [] } = useManagementQuery(restApisQuery);
  const [adding, setAdding] = useState(false);
  const remove = usePatchUsagePlan(usagePlan, "Stage removed from the plan");
  const nameOf = (apiId: string) => restApis.find(({ id }) => id === apiId)?.name ?? apiId;
  const apiStages = usagePlan.apiStages ?? [];
  const patching = { action: "apigateway:PATCH", path: `/usageplans/${usagePlan.id}` };
  return (
    <SpaceBetween size="m">
      <RequestError title="The stage could not be removed" error={remove.error} />
      <Table<ApiStage>
        items={apiStages}
        ariaLabels={{ tableLabel: "Stages of this plan" }}
        header={
          <Header
            variant="h2"
            counter={`(${apiStages.length})`}
            description="What the keys of this plan open."
            actions={
              <PermittedButton {...patching} onClick={() => setAdding(true)}>
                Add stage
              </PermittedButton>
            }
          >
            Stages
          </Header>
        }
        empty="No stages yet: the keys of this plan open nothing."
        columnDefinitions={[
          {
            id: "stage",
            header: "Stage",
            isRowHeader: true,
            cell: ({ apiId = "", stage = "" }) => (
              <Link href={`/apis/${apiId}/stages/${encodeURIComponent(stage)}`}>{stage}</Link>
            ),
            width: 280,
          },
          { id: "api", header: "API", cell: ({ apiId = "" }) => nameOf(apiId) },
          {
            id: "remove",
            header: "Actions",
            width: 120,
            cell: ({ apiId = "", stage }) => (
              <Box float="right">
                <PermittedButton
                  {...patching}
                  variant="inline-link"
                  disabled={remove.isPending}
                  ariaLabel={`Remove ${stage} of ${nameOf(apiId)} from the plan`}
                  onClick={() => remove.mutate([{ op: "remove", path: "/apiStages", value: `${apiId}:${stage}` }])}
                >
                  Remove
                </PermittedButton>
              </Box>
            ),
          },
        ]}
      />
      {adding && <AddPlanStageDialog usagePlan={usagePlan} onDismiss={() => setAdding(false)} />}
    </SpaceBetween>
  );
}
