"use client";

import type { Method } from "@aws-sdk/client-api-gateway";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { executeApiArn } from "../../contract/arn.ts";
import { isNamed } from "../../lib/describeError.ts";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { IntegrationEditor } from "../integrations/IntegrationEditor.tsx";
import { IntegrationResponsesEditor } from "../integrations/IntegrationResponsesEditor.tsx";
import { resourcesQuery } from "../resources/resourceQueries.ts";
import { callerQuery } from "../session/callerQuery.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { DeleteMethodDialog } from "./DeleteMethodDialog.tsx";
import { MethodBadge } from "./MethodBadge.tsx";
import { MethodPicture } from "./MethodPicture.tsx";
import { MethodRequestEditor } from "./MethodRequestEditor.tsx";
import { MethodResponsesEditor } from "./MethodResponsesEditor.tsx";
import { MethodTest } from "./MethodTest.tsx";
import type { EditorTab } from "./methodPicture.ts";
import { type MethodAddress, methodPath, methodQuery } from "./methodQueries.ts";

type MethodTab = EditorTab | "test";

const tabs: readonly { id: MethodTab; label: string }[] = [
  { id: "method-request", label: "Method request" },
  { id: "integration-request", label: "Integration request" },
  { id: "integration-response", label: "Integration response" },
  { id: "method-response", label: "Method response" },
  { id: "test", label: "Test" },
];

/** One method: the way of a call as a picture, and an editor for each box of it. */
export function MethodPage({ address }: { address: MethodAddress }) {
  const { apiId, resourceId, httpMethod } = address;
  const { data: method, error, refetch } = useManagementQuery(methodQuery(address));
  const { data: resources = [] } = useManagementQuery(resourcesQuery(apiId));
  const path = resources.find(({ id }) => id === resourceId)?.path ?? "";
  const [deleting, setDeleting] = useState(false);
  const pathname = usePathname();
  const navigate = useNavigate();
  const wanted = useSearchParams().get("tab");
  const active = tabs.find(({ id }) => id === wanted)?.id ?? "method-request";
  if (isNamed(error, "NotFoundException")) {
    return <NotHere what="method" back={`/apis/${apiId}/resources/${resourceId}`} backText="Show the resource" />;
  }
  if (!method)
    return <RequestError title="The method could not be read" error={error} onRetry={() => void refetch()} />;
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <Actions
                path={methodPath(address)}
                onTest={() => navigate(`${pathname}?tab=test`)}
                onDelete={() => setDeleting(true)}
              />
            }
          >
            <MethodBadge httpMethod={httpMethod} /> <span className="pathTitle">{path}</span>
          </Header>
        }
        footer={<MethodArn address={address} path={path} />}
      >
        <MethodPicture method={method} label={`${httpMethod} ${path}`} active={active} />
      </Container>
      <Tabs
        ariaLabel="Editors"
        activeTabId={active}
        onChange={({ detail }) => navigate(`${pathname}?tab=${detail.activeTabId}`)}
        tabs={tabs.map(({ id, label }) => ({
          id,
          label,
          content: id === active && <Editor tab={id} address={address} path={path} method={method} />,
        }))}
      />
      {deleting && <DeleteMethodDialog address={address} path={path} onDismiss={() => setDeleting(false)} />}
    </SpaceBetween>
  );
}

function Actions({ path, onTest, onDelete }: { path: string; onTest: () => void; onDelete: () => void }) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={onTest}>Test method</Button>
      <PermittedButton action="apigateway:DELETE" path={path} onClick={onDelete}>
        Delete method
      </PermittedButton>
    </SpaceBetween>
  );
}

interface EditorProps {
  readonly tab: MethodTab;
  readonly address: MethodAddress;
  readonly path: string;
  readonly method: Method;
}

function Editor({ tab, address, path, method }: EditorProps) {
  switch (tab) {
    case "method-request":
      return <MethodRequestEditor address={address} method={method} />;
    case "integration-request":
      return <IntegrationEditor address={address} path={path} method={method} />;
    case "integration-response":
      return <IntegrationResponsesEditor address={address} method={method} />;
    case "method-response":
      return <MethodResponsesEditor address={address} responses={method.methodResponses} />;
    case "test":
      return path && <MethodTest address={address} path={path} method={method} />;
  }
}

function MethodArn({ address, path }: { address: MethodAddress; path: string }) {
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  if (!caller) return null;
  const starred = path.replaceAll(/\{[^}]+\}/g, "*");
  const arn = executeApiArn(caller.region, caller.accountId, address.apiId, "*", address.httpMethod, starred);
  return <CopyLine text={arn} label="Copy the method's ARN" />;
}
