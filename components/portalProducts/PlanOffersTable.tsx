"use client";

import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { EmptyList } from "../ui/EmptyList.tsx";
import { MoveButtons } from "../ui/MoveButtons.tsx";
import { DeletePlanOfferDialog } from "./DeletePlanOfferDialog.tsx";
import { offerLimits } from "./offerLimits.ts";
import { PlanOfferDialog } from "./PlanOfferDialog.tsx";
import { approvals } from "./planOfferForm.ts";
import { ofProductHouse } from "./productPermissions.ts";
import { type PlanOffer, planOffersQuery } from "./productQueries.ts";

type Dialog = { readonly kind: "edit" | "delete"; readonly offer: PlanOffer } | { readonly kind: "create" };

/** By which plans developers can use the product, in the order they see. */
export function PlanOffersTable({ portalProductId }: { portalProductId: string }) {
  const query = planOffersQuery(portalProductId);
  const { data: offers = [], error, isPending, refetch } = useManagementQuery(query);
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  const move = useManagementMutation<{ planOfferId: string; position: number }>({
    run: ({ house }, { planOfferId, position }) => house("UpdatePlanOffer", { portalProductId, planOfferId, position }),
    invalidates: [query.queryKey],
  });
  const create = (
    <PermittedButton
      {...ofProductHouse("CreatePlanOffer", portalProductId, "plan-offers")}
      variant="primary"
      onClick={() => setDialog({ kind: "create" })}
    >
      Offer a plan
    </PermittedButton>
  );
  return (
    <SpaceBetween size="m">
      <RequestError title="The plans could not be read" error={error} onRetry={() => void refetch()} />
      <RequestError title="The plan could not be moved" error={move.error} />
      <Table<PlanOffer>
        items={offers}
        loading={isPending && !error}
        loadingText="Reading the plans"
        wrapLines
        ariaLabels={{ tableLabel: "Plans of this product" }}
        header={
          <Header
            variant="h2"
            counter={`(${offers.length})`}
            description="Developers choose one of these for their app. Every change is live at once."
            actions={create}
          >
            Plans
          </Header>
        }
        empty={
          <EmptyList title="No plans yet">
            Without one nobody gets a key: offer a usage plan that has the stages of this product.
          </EmptyList>
        }
        columnDefinitions={[
          {
            id: "name",
            header: "Plan",
            isRowHeader: true,
            cell: ({ displayName, description }) => (
              <>
                {displayName}
                {description && (
                  <Box color="text-body-secondary" fontSize="body-s">
                    {description}
                  </Box>
                )}
              </>
            ),
          },
          { id: "price", header: "Price", cell: ({ price }) => price || "–" },
          { id: "limits", header: "Limits of each key", cell: offerLimits },
          {
            id: "approval",
            header: "Who gets it",
            cell: ({ approval, emailDomains = [] }) => (
              <>
                {approvals.find(({ value }) => value === approval)?.label ?? approval}
                {emailDomains.length > 0 && (
                  <Box color="text-body-secondary" fontSize="body-s">
                    {emailDomains.join(", ")}
                  </Box>
                )}
              </>
            ),
          },
          {
            id: "usagePlan",
            header: "Usage plan",
            cell: ({ usagePlanId }) => <Link href={`/usage-plans/${usagePlanId}`}>{usagePlanId}</Link>,
          },
          {
            id: "state",
            header: "Status",
            cell: ({ retired }) =>
              retired ? (
                <StatusIndicator type="stopped">Retired</StatusIndicator>
              ) : (
                <StatusIndicator>Offered</StatusIndicator>
              ),
          },
          {
            id: "actions",
            header: "Actions",
            width: 200,
            cell: (offer) => {
              const { planOfferId, displayName } = offer;
              const below = `plan-offers/${planOfferId}`;
              const index = offers.indexOf(offer);
              return (
                <span className="rowActions">
                  <MoveButtons
                    name={displayName}
                    isFirst={index === 0 || move.isPending}
                    isLast={index === offers.length - 1 || move.isPending}
                    onMove={(by) => move.mutate({ planOfferId, position: index + by })}
                  />
                  <PermittedButton
                    {...ofProductHouse("UpdatePlanOffer", portalProductId, below)}
                    variant="icon"
                    iconName="edit"
                    ariaLabel={`Edit ${displayName}`}
                    onClick={() => setDialog({ kind: "edit", offer })}
                  />
                  <PermittedButton
                    {...ofProductHouse("DeletePlanOffer", portalProductId, below)}
                    variant="icon"
                    iconName="remove"
                    ariaLabel={`Delete ${displayName}`}
                    onClick={() => setDialog({ kind: "delete", offer })}
                  />
                </span>
              );
            },
          },
        ]}
      />
      {dialog?.kind === "create" && <PlanOfferDialog portalProductId={portalProductId} onDismiss={close} />}
      {dialog?.kind === "edit" && (
        <PlanOfferDialog portalProductId={portalProductId} offer={dialog.offer} onDismiss={close} />
      )}
      {dialog?.kind === "delete" && (
        <DeletePlanOfferDialog portalProductId={portalProductId} offer={dialog.offer} onDismiss={close} />
      )}
    </SpaceBetween>
  );
}
