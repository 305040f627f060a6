"use client";

import { UpdateRestApiCommand } from "@aws-sdk/client-api-gateway";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DraftBar } from "../console/DraftBar.tsx";
import { JsonEditor } from "../console/JsonEditor.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { restApiKey, restApiQuery } from "../restApis/restApiQueries.ts";
import { useHome } from "../session/useHome.ts";
import { jsonProblems } from "../ui/json.ts";
import { useDraft } from "../ui/useDraft.ts";
import { policyFrom, policyTemplates, policyText } from "./policyTemplates.ts";

export function ResourcePolicyEditor({ apiId }: { apiId: string }) {
  const { data: restApi, error, refetch } = useManagementQuery(restApiQuery(apiId));
  const { accountId } = useHome();
  const draft = useDraft({ policy: restApi ? policyText(restApi) : "" });
  const { policy } = draft.value;
  const problem = jsonProblems(policy, true).length > 0 ? "The policy is not JSON yet." : undefined;
  if (!restApi)
    return <RequestError title="The resource policy could not be read" error={error} onRetry={() => void refetch()} />;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description="Who may call this API: accounts, users, addresses. It counts together with the methods' own authorization."
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={policy === ""} onClick={() => draft.set({ policy: "" })}>
              Clear
            </Button>
            <ButtonDropdown
              items={policyTemplates.map((template) => ({ ...template }))}
              onItemClick={({ detail }) => draft.set({ policy: policyFrom(detail.id, accountId) })}
            >
              Use a template
            </ButtonDropdown>
          </SpaceBetween>
        }
      >
        Resource policy
      </Header>
      <Container
        header={
          <Header variant="h2" description="An explicit deny always wins. What cannot be understood refuses the call.">
            Policy document
          </Header>
        }
        footer={policy === "" && "Without a resource policy everybody may call who passes the methods' authorization."}
      >
        <JsonEditor
          label="Policy"
          value={policy}
          mayBeEmpty
          height={440}
          onChange={(text) => draft.set({ policy: text })}
        />
      </Container>
      <DraftBar
        draft={draft}
        what="resource policy"
        next="Deploy to make it live."
        action="apigateway:PATCH"
        path={`/restapis/${apiId}`}
        problem={problem}
        save={({ gateway }) => {
          const patchOperations = [{ op: "replace" as const, path: "/policy", value: policy }];
          return gateway.send(new UpdateRestApiCommand({ restApiId: apiId, patchOperations }));
        }}
        invalidates={[restApiKey(apiId)]}
      />
    </SpaceBetween>
  );
}
