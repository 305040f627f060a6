"use client";

import Badge from "@cloudscape-design/components/badge";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import { isNamed } from "../../lib/describeError.ts";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { DeletePortalDialog } from "./DeletePortalDialog.tsx";
import { DevelopersTable } from "./DevelopersTable.tsx";
import { MailsTable } from "./MailsTable.tsx";
import { PortalLook } from "./PortalLook.tsx";
import { PortalOverview } from "./PortalOverview.tsx";
import { PortalProducts } from "./PortalProducts.tsx";
import { PortalSignUp } from "./PortalSignUp.tsx";
import { ofPortal } from "./portalPermissions.ts";
import { developersQuery, type Portal, portalName, portalQuery, subscriptionsQuery } from "./portalQueries.ts";
import { SubscriptionsTable } from "./SubscriptionsTable.tsx";

export interface PortalPageProps {
  readonly portalId: string;
  /** Where the developer portal answers. */
  readonly portalUrl: string;
}

const labels = {
  overview: "Overview",
  look: "Look",
  products: "Products",
  "sign-up": "Sign-up",
  developers: "Developers",
  subscriptions: "Subscriptions",
  mails: "Mails",
} as const;

type PortalTab = keyof typeof labels;

const tabIds: readonly PortalTab[] = [
  "overview",
  "look",
  "products",
  "sign-up",
  "developers",
  "subscriptions",
  "mails",
];

/** One portal: what it looks like, what it shows, and who uses it. */
export function PortalPage({ portalId, portalUrl }: PortalPageProps) {
  const { data: portal, error, refetch } = useManagementQuery(portalQuery(portalId));
  const pathname = usePathname();
  const navigate = useNavigate();
  const wanted = useSearchParams().get("tab");
  const active = tabIds.find((id) => id === wanted) ?? "overview";
  const waiting = useWaiting(portalId);
  if (isNamed(error, "NotFoundException")) return <NotHere what="portal" back="/portals" backText="Show all portals" />;
  if (!portal)
    return <RequestError title="The portal could not be read" error={error} onRetry={() => void refetch()} />;
  const contents: Readonly<Record<PortalTab, () => ReactNode>> = {
    overview: () => <PortalOverview portal={portal} portalUrl={portalUrl} />,
    look: () => <PortalLook portal={portal} />,
    products: () => <PortalProducts portal={portal} />,
    "sign-up": () => <PortalSignUp portalId={portalId} portalUrl={portalUrl} />,
    developers: () => <DevelopersTable portalId={portalId} />,
    subscriptions: () => <SubscriptionsTable portalId={portalId} />,
    mails: () => <MailsTable />,
  };
  return (
    <SpaceBetween size="l">
      <PortalHeader portal={portal} />
      <Tabs
        ariaLabel="Parts of the portal"
        activeTabId={active}
        onChange={({ detail }) => navigate(`${pathname}?tab=${detail.activeTabId}`)}
        tabs={tabIds.map((id) => ({
          id,
          label: <TabLabel text={labels[id]} waiting={waiting[id] ?? 0} />,
          content: id === active && contents[id](),
        }))}
      />
    </SpaceBetween>
  );
}

function TabLabel({ text, waiting }: { text: string; waiting: number }) {
  if (waiting === 0) return text;
  return (
    <>
      {text} <Badge color="severity-medium">{waiting} waiting</Badge>
    </>
  );
}

const lookAgainMs = 30_000;

/** How many somebody has to decide about, by tab. */
function useWaiting(portalId: string): Partial<Record<PortalTab, number>> {
  const developers = useManagementQuery(developersQuery(portalId), {
    enabled: useMay("gatehouse:GetDevelopers", `/_house/portals/${portalId}/developers`) === true,
    everyMs: lookAgainMs,
  });
  const subscriptions = useManagementQuery(subscriptionsQuery(portalId), {
    enabled: useMay("gatehouse:GetPortalSubscriptions", `/_house/portals/${portalId}/subscriptions`) === true,
    everyMs: lookAgainMs,
  });
  const pending = (rows: readonly { status: string }[] = []) =>
    rows.filter(({ status }) => status === "PENDING").length;
  return { developers: pending(developers.data), subscriptions: pending(subscriptions.data) };
}

function PortalHeader({ portal }: { portal: Portal }) {
  const { PortalId = "", PublishStatus, PortalContent } = portal;
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Header
        variant="h1"
        description={PortalContent?.Description}
        actions={
          <PermittedButton
            {...ofPortal("DeletePortal", PortalId)}
            disabled={PublishStatus !== "DISABLED"}
            disabledReason="Visitors see this portal. Take it offline first."
            onClick={() => setDeleting(true)}
          >
            Delete portal
          </PermittedButton>
        }
      >
        {portalName(portal)}
      </Header>
      {deleting && <DeletePortalDialog portal={portal} onDismiss={() => setDeleting(false)} />}
    </>
  );
}
