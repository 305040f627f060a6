"use client";

import { UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { stagesKey } from "../stages/stageQueries.ts";
import { useNotify } from "../ui/Notifications.tsx";

/** Has a stage count every method apart. */
export function DetailedMetricsButton({ apiId, stageName }: { apiId: string; stageName: string }) {
  const notify = useNotify();
  const turnOn = useManagementMutation({
    run: ({ gateway }) => {
      const patchOperations = [{ op: "replace" as const, path: "/*/*/metrics/enabled", value: "true" }];
      return gateway.send(new UpdateStageCommand({ restApiId: apiId, stageName, patchOperations }));
    },
    invalidates: [stagesKey(apiId)],
    onSuccess: () => notify({ type: "success", header: `Stage ${stageName} counts each method apart from now on` }),
  });
  return (
    <PermittedButton
      action="apigateway:PATCH"
      path={`/restapis/${apiId}/stages/${stageName}`}
      loading={turnOn.isPending}
      onClick={() => turnOn.mutate()}
    >
      Turn on detailed metrics
    </PermittedButton>
  );
}
