"use client";

import { DeleteUsagePlanCommand, UpdateUsagePlanCommand, type UsagePlan } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { usagePlansKey } from "./usagePlanQueries.ts";

export function DeleteUsagePlanDialog({ usagePlan, onDismiss }: { usagePlan: UsagePlan; onDismiss: () => void }) {
  const { id: usagePlanId = "", name = "", apiStages = [] } = usagePlan;
  const notify = useNotify();
  const navigate = useNavigate();
  const remove = useManagementMutation({
    run: async ({ gateway }) => {
      // A plan that still has stages is not deleted.
      const patchOperations = apiStages.map(
        ({ apiId, stage }) => ({ op: "remove", path: "/apiStages", value: `${apiId}:${stage}` }) as const,
      );
      if (apiStages.length > 0) await gateway.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
      await gateway.send(new DeleteUsagePlanCommand({ usagePlanId }));
    },
    invalidates: [usagePlansKey],
    onSuccess: () => {
      notify({ type: "success", header: `Usage plan ${name} deleted` });
      onDismiss();
      navigate("/usage-plans");
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${name}?`}
      typedName={name}
      deleting={remove.isPending}
      error={<RequestError title="The usage plan could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      The keys of <strong>{name}</strong> stay, but open its stages no more. What was counted for it is forgotten.
    </DeleteDialog>
  );
}
