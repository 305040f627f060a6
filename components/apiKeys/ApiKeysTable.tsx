"use client";

import { useState } from "react";
import { ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { EmptyList } from "../ui/EmptyList.tsx";
import { apiKeyColumns } from "./apiKeyColumns.tsx";
import { apiKeysQuery } from "./apiKeyQueries.ts";
import { CreateApiKeyDialog } from "./CreateApiKeyDialog.tsx";
import { ImportApiKeysDialog } from "./ImportApiKeysDialog.tsx";

export function ApiKeysTable() {
  const list = useManagementQuery(apiKeysQuery);
  const [dialog, setDialog] = useState<"create" | "import">();
  const close = () => setDialog(undefined);
  const buttons = (
    <>
      <PermittedButton action="apigateway:POST" path="/apikeys" onClick={() => setDialog("import")}>
        Import API keys
      </PermittedButton>
      <PermittedButton action="apigateway:POST" path="/apikeys" variant="primary" onClick={() => setDialog("create")}>
        Create API key
      </PermittedButton>
    </>
  );
  return (
    <>
      <ListTable
        nouns="API keys"
        description="Each tells one caller apart. A key opens the stages of the usage plans it is in."
        list={list}
        columns={apiKeyColumns}
        fields={["name", "id", "description", "customerId"]}
        findBy="name, id or description"
        empty={
          <EmptyList title="No API keys yet" actions={buttons}>
            Create one for each caller whose use you want to limit or to know.
          </EmptyList>
        }
        actions={() => buttons}
      />
      {dialog === "create" && <CreateApiKeyDialog onDismiss={close} />}
      {dialog === "import" && <ImportApiKeysDialog onDismiss={close} />}
    </>
  );
}
