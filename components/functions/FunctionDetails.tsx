"use client";

import { DeleteFunctionCommand, type FunctionConfiguration } from "@aws-sdk/client-lambda";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { isNamed } from "../../lib/describeError.ts";
import { NotPermitted } from "../console/NotPermitted.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { FunctionSettings } from "./FunctionSettings.tsx";
import { FunctionTest } from "./FunctionTest.tsx";
import { functionQuery } from "./functionQueries.ts";
import { ReplaceCodeDialog } from "./ReplaceCodeDialog.tsx";
import { inlineRuntimeOf } from "./runtimes.ts";

export function FunctionDetails({ functionName }: { functionName: string }) {
  const action = "lambda:GetFunctionConfiguration";
  const mayRead = useMay(action, functionName);
  const { data, error, refetch } = useManagementQuery(functionQuery(functionName), { enabled: mayRead === true });
  const [dialog, setDialog] = useState<"code" | "delete">();
  if (mayRead === false) return <NotPermitted title={functionName} action={action} path={functionName} />;
  if (isNamed(error, "ResourceNotFoundException"))
    return <NotHere what="function" back="/functions" backText="Show all functions" />;
  if (!data)
    return <RequestError title="The function could not be read" error={error} onRetry={() => void refetch()} />;
  const runtime = inlineRuntimeOf(data.Runtime);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={data.Description}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <PermittedButton action="lambda:DeleteFunction" path={functionName} onClick={() => setDialog("delete")}>
              Delete
            </PermittedButton>
            <PermittedButton
              action="lambda:UpdateFunctionCode"
              path={functionName}
              disabled={!runtime}
              disabledReason="Code for this runtime comes as a .zip file: aws lambda update-function-code."
              onClick={() => setDialog("code")}
            >
              Replace code
            </PermittedButton>
          </SpaceBetween>
        }
      >
        {functionName}
      </Header>
      <Overview of={data} />
      <FunctionTest functionName={functionName} />
      <FunctionSettings functionName={functionName} of={data} />
      {dialog === "code" && runtime && (
        <ReplaceCodeDialog
          functionName={functionName}
          runtime={runtime}
          handler={data.Handler ?? runtime.handler}
          onDismiss={() => setDialog(undefined)}
        />
      )}
      {dialog === "delete" && (
        <DeleteFunctionDialog functionName={functionName} onDismiss={() => setDialog(undefined)} />
      )}
    </SpaceBetween>
  );
}

function Overview({ of }: { of: FunctionConfiguration }) {
  const { FunctionArn = "", FunctionName, Runtime = "–", Handler = "–", CodeSize = 0, LastModified, Role = "–" } = of;
  const logs = `aws logs filter-log-events --log-group-name /aws/lambda/${FunctionName}`;
  return (
    <Container header={<Header variant="h2">Overview</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: "Function ARN", value: <CopyLine text={FunctionArn} label="Copy the function's ARN" /> },
          { label: "Runtime", value: Runtime },
          { label: "Handler", value: Handler },
          { label: "Execution role", value: Role },
          { label: "Code size", value: `${CodeSize.toLocaleString("en")} bytes` },
          { label: "Last modified", value: LastModified ? <DateTime value={new Date(LastModified)} /> : "–" },
          { label: "Logs of all invocations", value: <CopyLine text={logs} label="Copy the line" /> },
        ]}
      />
    </Container>
  );
}

function DeleteFunctionDialog({ functionName, onDismiss }: { functionName: string; onDismiss: () => void }) {
  const navigate = useNavigate();
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ lambda }) => lambda.send(new DeleteFunctionCommand({ FunctionName: functionName })),
    invalidates: [],
    onSuccess: () => {
      notify({ type: "success", header: `Function ${functionName} deleted` });
      onDismiss();
      navigate("/functions");
    },
  });
  return (
    <DeleteDialog
      header={`Delete function ${functionName}?`}
      typedName={functionName}
      deleting={remove.isPending}
      error={<RequestError title="The function could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Its versions, aliases and permissions go with it. Methods and authorizers that call it answer 500 from that moment
      on.
    </DeleteDialog>
  );
}
