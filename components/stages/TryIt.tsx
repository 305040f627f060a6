"use client";

import { GetDeploymentCommand } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { curlLine } from "../../lib/format.ts";
import type { ManagementQuery } from "../console/managementQuery.ts";
import { useManagementQuery } from "../console/useManagement.ts";
import { deploymentsKey } from "../deployments/deploymentQueries.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { type Callable, callables } from "./callables.ts";

/** What a deployment serves; a deployment never changes. */
const callablesQuery = (apiId: string, deploymentId: string): ManagementQuery<Callable[]> => ({
  queryKey: [...deploymentsKey(apiId), deploymentId, "callables"],
  load: async ({ gateway }) => {
    const input = { restApiId: apiId, deploymentId, embed: ["apisummary"] };
    return callables((await gateway.send(new GetDeploymentCommand(input))).apiSummary);
  },
});

/** A command for each method that is deployed, to paste into a terminal. */
export function TryIt({ apiId, deploymentId, url }: { apiId: string; deploymentId: string; url: string }) {
  const { data = [] } = useManagementQuery(callablesQuery(apiId, deploymentId), {
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [chosen, setChosen] = useState<string>();
  const callable = data.find(({ name }) => name === chosen) ?? data[0];
  const line = curlLine(`${url}${callable?.examplePath ?? "/"}`, callable?.verb, callable?.body);
  return (
    <SpaceBetween size="m">
      {data.length > 1 && (
        <FormField label="Method">
          <Select
            selectedOption={callable ? { value: callable.name } : null}
            options={data.map(({ name }) => ({ value: name }))}
            onChange={({ detail }) => setChosen(detail.selectedOption.value)}
          />
        </FormField>
      )}
      <div>
        <Box variant="awsui-key-label">Command</Box>
        <CopyLine text={line} label="Copy the curl command" code />
      </div>
    </SpaceBetween>
  );
}
