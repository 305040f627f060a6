"use client";

import { type BasePathMapping, DeleteBasePathMappingCommand } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { AddBasePathMappingDialog } from "./AddBasePathMappingDialog.tsx";
import { basePathMappingsKey, basePathMappingsQuery } from "./domainNameQueries.ts";

export function BasePathMappingsTable({ domainName }: { domainName: string }) {
  const { data: mappings, error } = useManagementQuery(basePathMappingsQuery(domainName));
  const { data: restApis = [] } = useManagementQuery(restApisQuery);
  const [adding, setAdding] = useState(false);
  const notify = useNotify();
  const remove = useManagementMutation<string>({
    run: ({ gateway }, basePath) => gateway.send(new DeleteBasePathMappingCommand({ domainName, basePath })),
    invalidates: [basePathMappingsKey(domainName)],
    onSuccess: (_, basePath) => notify({ type: "success", header: `Mapping of ${basePath} removed` }),
  });
  const path = `/domainnames/${domainName}/basepathmappings`;
  return (
    <SpaceBetween size="m">
      <RequestError title="The mappings could not be read or changed" error={error ?? remove.error} />
      <Table<BasePathMapping>
        items={mappings ?? []}
        loading={mappings === undefined && error === null}
        loadingText="Reading the mappings"
        ariaLabels={{ tableLabel: "Base path mappings" }}
        header={
          <Header
            variant="h2"
            counter={`(${mappings?.length ?? 0})`}
            description="Of the base paths a request begins with, the longest answers."
            actions={
              <PermittedButton action="apigateway:POST" path={path} onClick={() => setAdding(true)}>
                Add mapping
              </PermittedButton>
            }
          >
            Base path mappings
          </Header>
        }
        empty="No mappings yet: every request is answered with 403."
        columnDefinitions={[
          {
            id: "basePath",
            header: "Base path",
            isRowHeader: true,
            cell: ({ basePath }) => (basePath === "(none)" ? "Every path" : `/${basePath}`),
          },
          {
            id: "api",
            header: "API",
            cell: ({ restApiId = "" }) => (
              <Link href={`/apis/${restApiId}/resources`}>
                {restApis.find(({ id }) => id === restApiId)?.name ?? restApiId}
              </Link>
            ),
          },
          { id: "stage", header: "Stage", cell: ({ stage }) => stage ?? "The next segment of the path" },
          {
            id: "remove",
            header: "Actions",
            width: 120,
            cell: ({ basePath = "" }) => (
              <Box float="right">
                <PermittedButton
                  action="apigateway:DELETE"
                  path={`${path}/${basePath}`}
                  variant="inline-link"
                  disabled={remove.isPending}
                  ariaLabel={`Remove the mapping of ${basePath}`}
                  onClick={() => remove.mutate(basePath)}
                >
                  Remove
                </PermittedButton>
              </Box>
            ),
          },
        ]}
      />
      {adding && <AddBasePathMappingDialog domainName={domainName} onDismiss={() => setAdding(false)} />}
    </SpaceBetween>
  );
}
