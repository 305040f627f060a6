"use client";

import type { Integration, Method, Resource } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { backEndText } from "../integrations/backEndText.ts";
import { CreateMethodDialog } from "../methods/CreateMethodDialog.tsx";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { CreateResourceDialog } from "./CreateResourceDialog.tsx";
import { DeleteResourceDialog } from "./DeleteResourceDialog.tsx";
import { EnableCorsDialog } from "./EnableCorsDialog.tsx";
import { resourcesQuery } from "./resourceQueries.ts";
import { sortedMethods } from "./resourceTree.ts";

type OpenDialog = "createResource" | "createMethod" | "cors" | "delete" | undefined;

export function ResourceDetails({ apiId, resourceId }: { apiId: string; resourceId: string }) {
  const { data: resources } = useManagementQuery(resourcesQuery(apiId));
  const [dialog, setDialog] = useState<OpenDialog>();
  const resource = resources?.find(({ id }) => id === resourceId);
  if (!resources) return null;
  if (!resource) return <NotHere what="resource" back={`/apis/${apiId}/resources`} backText="Show the root resource" />;
  const { path = "/", parentId } = resource;
  const greedy = path.endsWith("+}");
  const close = () => setDialog(undefined);
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <PermittedButton
                  action="apigateway:DELETE"
                  path={`/restapis/${apiId}/resources/${resourceId}`}
                  disabled={!parentId}
                  disabledReason="The root resource lives as long as its API."
                  onClick={() => setDialog("delete")}
                >
                  Delete
                </PermittedButton>
                <PermittedButton
                  action="apigateway:PUT"
                  path={`/restapis/${apiId}/resources/${resourceId}/methods/OPTIONS`}
                  onClick={() => setDialog("cors")}
                >
                  Enable CORS
                </PermittedButton>
                <PermittedButton
                  action="apigateway:POST"
                  path={`/restapis/${apiId}/resources/${resourceId}`}
                  disabled={greedy}
                  disabledReason="A greedy path variable takes the rest of the path and cannot have children."
                  onClick={() => setDialog("createResource")}
                >
                  Create resource
                </PermittedButton>
              </SpaceBetween>
            }
          >
            <span className="pathTitle">{path}</span>
          </Header>
        }
      >
        <KeyValuePairs
          columns={2}
          items={[
            { label: "Path", value: <CopyLine text={path} label="Copy the path" /> },
            { label: "Resource ID", value: <CopyLine text={resourceId} label="Copy the resource id" /> },
          ]}
        />
      </Container>
      <MethodsTable apiId={apiId} resource={resource} onCreate={() => setDialog("createMethod")} />
      {dialog === "createResource" && <CreateResourceDialog apiId={apiId} parent={resource} onDismiss={close} />}
      {dialog === "createMethod" && <CreateMethodDialog apiId={apiId} resource={resource} onDismiss={close} />}
      {dialog === "cors" && <EnableCorsDialog apiId={apiId} resource={resource} onDismiss={close} />}
      {dialog === "delete" && <DeleteResourceDialog apiId={apiId} resource={resource} onDismiss={close} />}
    </SpaceBetween>
  );
}

function MethodsTable({ apiId, resource, onCreate }: { apiId: string; resource: Resource; onCreate: () => void }) {
  const methods = sortedMethods(resource);
  const methodsPath = `/restapis/${apiId}/resources/${resource.id}/methods/*`;
  const address = (httpMethod: string) => `/apis/${apiId}/resources/${resource.id}/methods/${httpMethod}`;
  return (
    <Table<[string, Method]>
      items={methods}
      trackBy={([httpMethod]) => httpMethod}
      ariaLabels={{ tableLabel: `Methods of ${resource.path}` }}
      columnDefinitions={[
        {
          id: "method",
          header: "Method",
          isRowHeader: true,
          cell: ([httpMethod]) => (
            <Link href={address(httpMethod)} ariaLabel={`${httpMethod} ${resource.path}`}>
              <MethodBadge httpMethod={httpMethod} />
            </Link>
          ),
        },
        { id: "type", header: "Integration", cell: ([, method]) => method.methodIntegration?.type ?? "None" },
        {
          id: "uri",
          header: "Back end",
          cell: ([, { methodIntegration }]) => backEnd(methodIntegration),
        },
        { id: "authorization", header: "Authorization", cell: ([, method]) => method.authorizationType ?? "NONE" },
        { id: "key", header: "API key", cell: ([, method]) => (method.apiKeyRequired ? "Required" : "Not required") },
      ]}
      header={
        <Header
          variant="h2"
          counter={`(${methods.length})`}
          actions={
            <PermittedButton action="apigateway:PUT" path={methodsPath} variant="primary" onClick={onCreate}>
              Create method
            </PermittedButton>
          }
        >
          Methods
        </Header>
      }
      empty={
        <Box textAlign="center" color="inherit" padding={{ vertical: "m" }}>
          <SpaceBetween size="s">
            <span>
              No methods on <strong>{resource.path}</strong> yet. Callers get 403 here until there is one.
            </span>
            <PermittedButton action="apigateway:PUT" path={methodsPath} onClick={onCreate}>
              Create the first method
            </PermittedButton>
          </SpaceBetween>
        </Box>
      }
    />
  );
}

/** A mock has none, as its type says. */
const backEnd = (integration: Integration | undefined): string =>
  integration && integration.type !== "MOCK" ? backEndText(integration) : "–";
