"use client";

import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { type PlanOffer, planOffersQuery } from "./productQueries.ts";

export interface DeletePlanOfferDialogProps {
  readonly portalProductId: string;
  readonly offer: PlanOffer;
  readonly onDismiss: () => void;
}

export function DeletePlanOfferDialog({ portalProductId, offer, onDismiss }: DeletePlanOfferDialogProps) {
  const { planOfferId, displayName } = offer;
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ house }) => house("DeletePlanOffer", { portalProductId, planOfferId }),
    invalidates: [planOffersQuery(portalProductId).queryKey],
    onSuccess: () => {
      notify({ type: "success", header: `Plan ${displayName} is offered no more` });
      onDismiss();
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${displayName}?`}
      deleting={remove.isPending}
      error={<RequestError title="The plan could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      The usage plan behind it stays. While somebody subscribes to <strong>{displayName}</strong> it cannot be deleted:
      edit it and retire it instead.
    </DeleteDialog>
  );
}
