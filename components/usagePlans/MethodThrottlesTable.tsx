"use client";

import type { UsagePlan } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { AddMethodThrottleDialog } from "./AddMethodThrottleDialog.tsx";
import { throttleText } from "./limitTexts.ts";
import { type MethodThrottle, methodThrottles, removeMethodThrottle } from "./methodThrottles.ts";
import { usePatchUsagePlan } from "./usePatchUsagePlan.ts";

export function MethodThrottlesTable({ usagePlan }: { usagePlan: UsagePlan }) {
  const [adding, setAdding] = useState(false);
  const remove = usePatchUsagePlan(usagePlan, "Method throttle removed");
  const throttles = methodThrottles(usagePlan);
  const { data: restApis = [] } = useManagementQuery(restApisQuery);
  const nameOf = (apiId: string) => restApis.find(({ id }) => id === apiId)?.name ?? apiId;
  const patching = { action: "apigateway:PATCH", path: `/usageplans/${usagePlan.id}` };
  const hasStages = (usagePlan.apiStages?.length ?? 0) > 0;
  return (
    <SpaceBetween size="m">
      <RequestError title="The method throttle could not be removed" error={remove.error} />
      <Table<MethodThrottle>
        items={throttles}
        ariaLabels={{ tableLabel: "Method throttles" }}
        header={
          <Header
            variant="h2"
            counter={`(${throttles.length})`}
            description="Methods that are slower than the rest of the plan. They count against both."
            actions={
              <PermittedButton
                {...patching}
                disabled={!hasStages}
                disabledReason="Add a stage first."
                onClick={() => setAdding(true)}
              >
                Add method throttle
              </PermittedButton>
            }
          >
            Method throttles
          </Header>
        }
        empty="No method has a throttle of its own."
        columnDefinitions={[
          {
            id: "method",
            header: "Method",
            isRowHeader: true,
            cell: ({ httpMethod, path }) => (
              <>
                <MethodBadge httpMethod={httpMethod} /> {path}
              </>
            ),
            width: 280,
          },
          { id: "stage", header: "Stage", cell: ({ apiId, stage }) => `${stage} of ${nameOf(apiId)}` },
          { id: "limits", header: "Throttle", cell: throttleText },
          {
            id: "remove",
            header: "Actions",
            width: 120,
            cell: (throttle) => (
              <Box float="right">
                <PermittedButton
                  {...patching}
                  variant="inline-link"
                  disabled={remove.isPending}
                  ariaLabel={`Remove the throttle of ${throttle.httpMethod} ${throttle.path}`}
                  onClick={() => remove.mutate(removeMethodThrottle(throttle))}
                >
                  Remove
                </PermittedButton>
              </Box>
            ),
          },
        ]}
      />
      {adding && <AddMethodThrottleDialog usagePlan={usagePlan} onDismiss={() => setAdding(false)} />}
    </SpaceBetween>
  );
}
