"use client";

import Alert from "@cloudscape-design/components/alert";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ListColumn } from "../console/ListTable.tsx";
import { permissionReason } from "../console/permissionReason.ts";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { dateOf } from "../users/userQueries.ts";
import { AccessStatus } from "./AccessStatus.tsx";
import { PartTable } from "./PartTable.tsx";
import { type Mail, mailsQuery } from "./portalQueries.ts";

const permission = ["gatehouse:ReadMails", "/_house/mails"] as const;

/** What was sent, or would have been. */
export function MailsTable() {
  const may = useMay(...permission);
  const list = useManagementQuery(mailsQuery, { enabled: may === true });
  if (may === false)
    return (
      <Alert type="info" statusIconAriaLabel="Information" header="Mails hold links that stand for passwords">
        {permissionReason(...permission)}
      </Alert>
    );
  return (
    <SpaceBetween size="m">
      {list.data?.isSending === false && (
        <Alert type="info" statusIconAriaLabel="Information" header="Mails are not sent">
          No mail server is set up (SMTP_URL). Here is what would have been sent; links in it work.
        </Alert>
      )}
      <PartTable<Mail>
        nouns="mails"
        description="The newest 100 mails of all portals."
        list={{ ...list, data: list.data?.items }}
        columns={columns}
        fields={["to", "subject", "text"]}
        findBy="address, subject or text"
        statuses={statuses}
        empty={
          <EmptyList title="No mails yet">
            Developers get one when they sign up, are approved, or use up a plan.
          </EmptyList>
        }
      />
    </SpaceBetween>
  );
}

const statuses = { PENDING: "Waits", SENT: "Sent", FAILED: "Failed", NOT_SENT: "Not sent" };

const looks: Readonly<Record<string, string>> = { PENDING: "UNVERIFIED", SENT: "ACTIVE", FAILED: "REFUSED" };

const columns: readonly ListColumn<Mail>[] = [
  {
    id: "subject",
    header: "Subject",
    isRowHeader: true,
    cell: ({ subject, text }) => (
      <ExpandableSection headerText={subject}>
        <CodeBlock text={text} label="Text of the mail" empty="Nothing" />
      </ExpandableSection>
    ),
    sortingField: "subject",
  },
  { id: "to", header: "To", cell: ({ to }) => to, sortingField: "to", width: 260 },
  {
    id: "status",
    header: "Status",
    width: 200,
    cell: ({ status, error }) => (
      <AccessStatus
        status={looks[status] ?? "ENDED"}
        text={new Map(Object.entries(statuses)).get(status) ?? status}
        reason={error}
      />
    ),
  },
  {
    id: "created",
    header: "Written",
    width: 200,
    cell: ({ createdDate }) => <DateTime value={dateOf(createdDate)} />,
    sortingField: "createdDate",
  },
];
