"use client";

import Alert from "@cloudscape-design/components/alert";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import type { MethodAddress } from "../methods/methodQueries.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { addInvokePermission, invokePermission, namesFunction } from "./addInvokePermission.ts";
import { fullFunctionName, type Home } from "./awsUri.ts";

export interface InvokePermissionNoteProps {
  readonly address: MethodAddress;
  readonly path: string;
  readonly functionName: string;
  readonly home: Home;
}

/** Offers to let API Gateway invoke the function; without it every call ends in 500. */
export function InvokePermissionNote({ address, path, functionName, home }: InvokePermissionNoteProps) {
  const notify = useNotify();
  const add = useManagementMutation({
    run: ({ lambda }) => addInvokePermission(lambda, invokePermission(address, path, functionName, home)),
    invalidates: [],
    onSuccess: () => notify({ type: "success", header: "API Gateway may invoke the function from this method" }),
  });
  if (!namesFunction(functionName))
    return (
      <Alert type="info" statusIconAriaLabel="Info">
        A stage variable names the function. Each function that a stage can name has to allow this method by
        AddPermission, from the AWS CLI: aws lambda add-permission.
      </Alert>
    );
  const name = fullFunctionName(functionName, home).split(":")[6] ?? functionName;
  return (
    <>
      <RequestError title="The permission could not be added" error={add.error} />
      <Alert
        type="info"
        statusIconAriaLabel="Info"
        action={
          <PermittedButton
            action="lambda:AddPermission"
            path={name}
            formAction="none"
            loading={add.isPending}
            onClick={() => add.mutate()}
          >
            Add invoke permission
          </PermittedButton>
        }
      >
        API Gateway needs the function's permission to invoke it from this method. Without it, and without an execution
        role, callers get 500.
      </Alert>
    </>
  );
}
