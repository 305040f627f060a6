"use client";

import { useState } from "react";
import type { ListColumn } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { dateOf } from "../users/userQueries.ts";
import { AccessStatus } from "./AccessStatus.tsx";
import { DecisionDialog } from "./DecisionDialog.tsx";
import { type Decision, decisionsAboutDeveloper } from "./decisions.ts";
import { MessageDialog } from "./MessageDialog.tsx";
import { PartTable } from "./PartTable.tsx";
import { ofPortalHouse } from "./portalPermissions.ts";
import { type DeveloperRow, developersQuery } from "./portalQueries.ts";

const statuses = {
  PENDING: "Waits for you",
  UNVERIFIED: "Address not verified",
  ACTIVE: "Active",
  SUSPENDED: "Suspended",
  REFUSED: "Refused",
};

const effects: Readonly<Record<string, string>> = {
  ACTIVE: "They can sign in, make apps and subscribe.",
  REFUSED: "They cannot sign in. You can approve them later.",
  SUSPENDED: "They cannot sign in any more, and the keys of their own apps stop working at once.",
};

interface Open {
  readonly developer: DeveloperRow;
  /** None: a message. */
  readonly decision?: Decision;
}

export function DevelopersTable({ portalId }: { portalId: string }) {
  const list = useManagementQuery(developersQuery(portalId));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const actions: ListColumn<DeveloperRow> = {
    id: "actions",
    header: "Actions",
    minWidth: 220,
    cell: (developer) => <Actions portalId={portalId} developer={developer} onOpen={setOpen} />,
  };
  return (
    <>
      <PartTable<DeveloperRow>
        nouns="developers"
        description="Who has an account in this portal. They are no users of this console."
        list={list}
        columns={[...columns, actions]}
        fields={["name", "email"]}
        findBy="name or address"
        statuses={statuses}
        empty={
          <EmptyList title="No developers yet">
            They appear here when they sign up in the portal; those who wait for you come first.
          </EmptyList>
        }
      />
      {open?.decision && (
        <DecisionDialog
          {...open.decision}
          subject={open.developer.name}
          decide={({ house }, reason) =>
            house("UpdateDeveloperStatus", {
              portalId,
              developerId: open.developer.developerId,
              status: open.decision?.status ?? "",
              ...(reason && { reason }),
            })
          }
          onDismiss={close}
        >
          {effects[open.decision.status]}
        </DecisionDialog>
      )}
      {open && !open.decision && <MessageDialog portalId={portalId} developer={open.developer} onDismiss={close} />}
    </>
  );
}

interface ActionsProps {
  readonly portalId: string;
  readonly developer: DeveloperRow;
  readonly onOpen: (open: Open) => void;
}

function Actions({ portalId, developer, onOpen }: ActionsProps) {
  const { developerId, name, status } = developer;
  return (
    <span className="rowActions">
      {decisionsAboutDeveloper(status).map((decision) => (
        <PermittedButton
          key={decision.verb}
          {...ofPortalHouse("UpdateDeveloperStatus", portalId, `developers/${developerId}`)}
          variant="inline-link"
          ariaLabel={`${decision.verb} ${name}`}
          onClick={() => onOpen({ developer, decision })}
        >
          {decision.verb}
        </PermittedButton>
      ))}
      <PermittedButton
        {...ofPortalHouse("SendDeveloperMessage", portalId, `developers/${developerId}/messages`)}
        variant="inline-link"
        ariaLabel={`Message to ${name}`}
        onClick={() => onOpen({ developer })}
      >
        Message
      </PermittedButton>
    </span>
  );
}

const columns: readonly ListColumn<DeveloperRow>[] = [
  { id: "name", header: "Name", isRowHeader: true, cell: ({ name }) => name, sortingField: "name" },
  { id: "email", header: "E-mail address", minWidth: 170, cell: ({ email }) => email, sortingField: "email" },
  {
    id: "status",
    header: "Status",
    minWidth: 120,
    cell: ({ status, reason }) => (
      <AccessStatus status={status} text={new Map(Object.entries(statuses)).get(status) ?? status} reason={reason} />
    ),
    sortingField: "status",
  },
  { id: "apps", header: "Apps", cell: ({ apps }) => apps, sortingField: "apps" },
  { id: "calls", header: "Calls", cell: ({ calls }) => calls.toLocaleString("en"), sortingField: "calls" },
  {
    id: "used",
    header: "Last sign-in",
    minWidth: 120,
    cell: ({ lastUsedDate }) => <DateTime value={dateOf(lastUsedDate)} />,
    sortingField: "lastUsedDate",
  },
  {
    id: "created",
    header: "Signed up",
    minWidth: 120,
    cell: ({ createdDate }) => <DateTime value={dateOf(createdDate)} />,
    sortingField: "createdDate",
  },
];
