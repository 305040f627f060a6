"use client";

import { PreviewPortalCommand } from "@aws-sdk/client-apigatewayv2";
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { type ReactNode, useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { productsQuery } from "../portalProducts/productQueries.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { DisablePortalDialog } from "./DisablePortalDialog.tsx";
import { PublicationsTable } from "./PublicationsTable.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { PublishStatus } from "./PublishStatus.tsx";
import { ofPortal } from "./portalPermissions.ts";
import { type Portal, portalQuery, publicationsQuery } from "./portalQueries.ts";
import { hasUnpublishedChanges } from "./unpublishedChanges.ts";

export interface PortalOverviewProps {
  readonly portal: Portal;
  readonly portalUrl: string;
}

export function PortalOverview({ portal, portalUrl }: PortalOverviewProps) {
  const { PortalId = "" } = portal;
  const { data: products = [] } = useManagementQuery(productsQuery);
  const { data: publications = [] } = useManagementQuery(publicationsQuery(PortalId));
  const [dialog, setDialog] = useState<"publish" | "disable">();
  const preview = useManagementMutation({
    run: ({ gatewayV2 }) => gatewayV2.send(new PreviewPortalCommand({ PortalId })),
    invalidates: [portalQuery(PortalId).queryKey],
  });
  const changed = hasUnpublishedChanges(portal, products, publications);
  const isPublished = portal.LastPublished !== undefined && portal.PublishStatus !== "DISABLED";
  const actions = (
    <div className="buttonRow">
      <PermittedButton
        {...ofPortal("DisablePortal", PortalId)}
        disabled={!isPublished}
        disabledReason="Visitors do not see this portal."
        onClick={() => setDialog("disable")}
      >
        Take offline
      </PermittedButton>
      <PermittedButton
        {...ofPortal("PreviewPortal", PortalId)}
        loading={preview.isPending}
        onClick={() => preview.mutate()}
      >
        Preview
      </PermittedButton>
      <PermittedButton {...ofPortal("PublishPortal", PortalId)} variant="primary" onClick={() => setDialog("publish")}>
        Publish
      </PermittedButton>
    </div>
  );
  return (
    <SpaceBetween size="l">
      <RequestError title="The preview could not be made" error={preview.error} />
      <WhatNext portal={portal} changed={changed} />
      <Container
        header={
          <Header variant="h2" actions={actions}>
            Publishing
          </Header>
        }
      >
        <KeyValuePairs
          columns={3}
          items={[
            { label: "Status", value: <PublishStatus portal={portal} /> },
            { label: "Last published", value: <DateTime value={portal.LastPublished} /> },
            {
              label: "Changes",
              value: <Changes isPublished={isPublished} changed={changed} />,
            },
            {
              label: "Address for visitors",
              value: isPublished ? (
                <Address url={`${portalUrl}/portals/${PortalId}`} what="portal" />
              ) : (
                "None until it is published"
              ),
            },
            { label: "Preview", value: <PreviewAddress portal={portal} /> },
            { label: "Portal ID", value: <CopyLine text={PortalId} label="Copy the portal id" /> },
          ]}
        />
      </Container>
      <PublicationsTable portalId={PortalId} />
      {dialog === "publish" && <PublishDialog portal={portal} onDismiss={() => setDialog(undefined)} />}
      {dialog === "disable" && <DisablePortalDialog portal={portal} onDismiss={() => setDialog(undefined)} />}
    </SpaceBetween>
  );
}

/** The way on, while there is one. */
function WhatNext({ portal, changed }: { portal: Portal; changed: boolean }) {
  const { PortalId, IncludedPortalProductArns = [], StatusException } = portal;
  if (StatusException)
    return (
      <Alert type="error" statusIconAriaLabel="Error" header="The last attempt to publish failed">
        {StatusException.Message ?? StatusException.Exception} Visitors see what they saw before.
      </Alert>
    );
  if (IncludedPortalProductArns.length === 0)
    return (
      <Alert
        type="info"
        statusIconAriaLabel="Information"
        header="This portal shows no products yet"
        action={<Button href={`/portals/${PortalId}?tab=products`}>Choose products</Button>}
      >
        A product is what developers subscribe to: documentation, endpoints and plans.
      </Alert>
    );
  if (!changed) return null;
  return (
    <Alert type="warning" statusIconAriaLabel="Warning" header="There are changes that are not published yet">
      Visitors see the portal as it was when it was published last. Preview what has changed, then publish it.
    </Alert>
  );
}

function Changes({ isPublished, changed }: { isPublished: boolean; changed: boolean }) {
  if (!isPublished) return "–";
  return changed ? (
    <StatusIndicator type="warning">Changes not published yet</StatusIndicator>
  ) : (
    <StatusIndicator>Everything is published</StatusIndicator>
  );
}

function PreviewAddress({ portal: { Preview } }: { portal: Portal }): ReactNode {
  if (Preview?.PreviewUrl)
    return (
      <>
        <Address url={Preview.PreviewUrl} what="preview" />
        <Box color="text-body-secondary" fontSize="body-s">
          Works for an hour, for everybody who has it.
        </Box>
      </>
    );
  if (Preview?.PreviewStatus !== "PREVIEW_FAILED") return "None; make one with Preview";
  return <StatusIndicator type="error">{Preview.StatusException?.Message ?? "It could not be made"}</StatusIndicator>;
}

function Address({ url, what }: { url: string; what: string }) {
  return (
    <>
      <Link href={url} external externalIconAriaLabel="Opens in a new tab">
        Open the {what}
      </Link>
      <CopyLine text={url} label={`Copy the address of the ${what}`} />
    </>
  );
}
