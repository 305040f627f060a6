"use client";

import Box from "@cloudscape-design/components/box";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import type { ListColumn } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { dateOf } from "../users/userQueries.ts";
import { AccessStatus } from "./AccessStatus.tsx";
import { DecisionDialog } from "./DecisionDialog.tsx";
import { type Decision, decisionsAbout } from "./decisions.ts";
import { PartTable } from "./PartTable.tsx";
import { ofPortalHouse } from "./portalPermissions.ts";
import { type SubscriptionRow, subscriptionsQuery } from "./portalQueries.ts";

const statuses = {
  PENDING: "Waits for you",
  ACTIVE: "Active",
  SUSPENDED: "Suspended",
  REFUSED: "Refused",
  ENDED: "Ended",
};

const effects: Readonly<Record<string, string>> = {
  ACTIVE: "Its keys work from now on, within the limits of the plan.",
  REFUSED: "The app gets no key. Its developer can ask again.",
  SUSPENDED: "Its keys stop working at once. You can let it in again at any time.",
};

/** Who uses what, those that wait for an approval first. */
export function SubscriptionsTable({ portalId }: { portalId: string }) {
  const list = useManagementQuery(subscriptionsQuery(portalId));
  const [open, setOpen] = useState<{ subscription: SubscriptionRow; decision: Decision }>();
  const actions: ListColumn<SubscriptionRow> = {
    id: "actions",
    header: "Actions",
    minWidth: 180,
    cell: (subscription) => (
      <span className="rowActions">
        {decisionsAbout(subscription.status).map((decision) => (
          <PermittedButton
            key={decision.verb}
            {...ofPortalHouse("UpdateSubscriptionStatus", portalId, `subscriptions/${subscription.subscriptionId}`)}
            variant="inline-link"
            ariaLabel={`${decision.verb} ${subjectOf(subscription)}`}
            onClick={() => setOpen({ subscription, decision })}
          >
            {decision.verb}
          </PermittedButton>
        ))}
      </span>
    ),
  };
  return (
    <>
      <PartTable<SubscriptionRow>
        nouns="subscriptions"
        description="Which app uses which product by which plan."
        list={list}
        columns={[...columns, actions]}
        fields={["appName", "teamName", "developerName", "developerEmail", "productName", "planName"]}
        findBy="app, developer, product or plan"
        statuses={statuses}
        empty={
          <EmptyList title="No subscriptions yet">
            They appear here when developers choose a plan for an app; those who wait for you come first.
          </EmptyList>
        }
      />
      {open && (
        <DecisionDialog
          {...open.decision}
          subject={subjectOf(open.subscription)}
          decide={({ house }, reason) =>
            house("UpdateSubscriptionStatus", {
              portalId,
              subscriptionId: open.subscription.subscriptionId,
              status: open.decision.status,
              ...(reason && { reason }),
            })
          }
          onDismiss={() => setOpen(undefined)}
        >
          {effects[open.decision.status]}
        </DecisionDialog>
      )}
    </>
  );
}

const subjectOf = ({ appName, productName }: SubscriptionRow): string => `${appName} for ${productName}`;

const columns: readonly ListColumn<SubscriptionRow>[] = [
  {
    id: "app",
    header: "App",
    minWidth: 170,
    isRowHeader: true,
    cell: ({ appName, message }) => (
      <>
        {appName}
        {message && (
          <Box color="text-body-secondary" fontSize="body-s">
            “{message}”
          </Box>
        )}
      </>
    ),
    sortingField: "appName",
  },
  {
    id: "developer",
    header: "Developer",
    minWidth: 190,
    cell: ({ developerName, developerEmail }) => (
      <>
        {developerName}
        <Box color="text-body-secondary" fontSize="body-s">
          {developerEmail}
        </Box>
      </>
    ),
    sortingField: "developerName",
  },
  { id: "product", header: "Product", cell: ({ productName }) => productName, sortingField: "productName" },
  { id: "plan", header: "Plan", cell: ({ planName }) => planName, sortingField: "planName" },
  {
    id: "status",
    header: "Status",
    minWidth: 130,
    cell: ({ status, reason }) => (
      <AccessStatus status={status} text={new Map(Object.entries(statuses)).get(status) ?? status} reason={reason} />
    ),
    sortingField: "status",
  },
  { id: "calls", header: "Calls", cell: ({ calls }) => calls.toLocaleString("en"), sortingField: "calls" },
  {
    id: "keys",
    header: "Keys",
    cell: ({ apiKeyIds }) =>
      apiKeyIds.length === 0
        ? "–"
        : apiKeyIds.map((id) => (
            <div key={id}>
              <Link href={`/api-keys/${id}`}>{id}</Link>
            </div>
          )),
  },
  {
    id: "created",
    header: "Asked for",
    minWidth: 120,
    cell: ({ createdDate }) => <DateTime value={dateOf(createdDate)} />,
    sortingField: "createdDate",
  },
];
