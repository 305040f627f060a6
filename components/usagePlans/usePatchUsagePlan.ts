"use client";

import { type PatchOperation, UpdateUsagePlanCommand, type UsagePlan } from "@aws-sdk/client-api-gateway";
import { useManagementMutation } from "../console/useManagement.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { usagePlanKey, usagePlansKey } from "./usagePlanQueries.ts";

/** Changes a plan; callers meet it at once. */
export function usePatchUsagePlan({ id = "" }: UsagePlan, done: string, onSuccess?: () => void) {
  const notify = useNotify();
  return useManagementMutation<PatchOperation[]>({
    run: ({ gateway }, patchOperations) =>
      gateway.send(new UpdateUsagePlanCommand({ usagePlanId: id, patchOperations })),
    invalidates: [usagePlansKey, usagePlanKey(id)],
    onSuccess: () => {
      notify({ type: "success", header: done, content: "It is live already." });
      onSuccess?.();
    },
  });
}
