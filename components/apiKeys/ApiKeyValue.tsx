"use client";

import { GetApiKeyCommand } from "@aws-sdk/client-api-gateway";
import Button from "@cloudscape-design/components/button";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";

/** The value of a key, read only when somebody asks to see it, and forgotten with the page. */
export function ApiKeyValue({ apiKeyId }: { apiKeyId: string }) {
  const read = useManagementMutation({
    run: ({ gateway }) => gateway.send(new GetApiKeyCommand({ apiKey: apiKeyId, includeValue: true })),
    invalidates: [],
  });
  if (read.data?.value !== undefined)
    return (
      <div className="apiKeyValue">
        <CopyLine text={read.data.value} label="Copy the value" code />
        <Button onClick={() => read.reset()}>Hide</Button>
      </div>
    );
  return (
    <>
      <RequestError title="The value could not be read" error={read.error} />
      <div className="apiKeyValue">
        <span role="img" aria-label="The value is hidden">
          ••••••••••••••••••••
        </span>
        <Button loading={read.isPending} onClick={() => read.mutate()}>
          Show value
        </Button>
      </div>
    </>
  );
}
