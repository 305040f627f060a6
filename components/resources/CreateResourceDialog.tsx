"use client";

import { CreateResourceCommand, type Resource } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { pathPartError } from "./pathPartError.ts";
import { resourcesKey } from "./resourceQueries.ts";

export interface CreateResourceDialogProps {
  readonly apiId: string;
  readonly parent: Resource;
  readonly onDismiss: () => void;
}

export function CreateResourceDialog({ apiId, parent, onDismiss }: CreateResourceDialogProps) {
  const [pathPart, setPathPart] = useState("");
  const [attempted, setAttempted] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) => gateway.send(new CreateResourceCommand({ restApiId: apiId, parentId: parent.id, pathPart })),
    invalidates: [resourcesKey(apiId)],
    onSuccess: ({ id, path }) => {
      notify({ type: "success", header: `Resource ${path} created` });
      onDismiss();
      navigate(`/apis/${apiId}/resources/${id}`);
    },
  });
  const wrong = pathPartError(pathPart);
  const submit = () => {
    setAttempted(true);
    if (!wrong) create.mutate();
    return wrong ? 1 : 0;
  };
  const below = parent.path === "/" ? "/" : `${parent.path}/`;
  return (
    <FormDialog
      header="Create resource"
      submitText="Create resource"
      submitting={create.isPending}
      error={<RequestError title="The resource could not be created" error={create.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField
        label="Path part"
        description={`Below ${parent.path}`}
        constraintText="A word such as pets, a variable such as {petId}, or {proxy+} for everything below."
        errorText={(attempted || pathPart !== "") && wrong}
      >
        <Input value={pathPart} autoFocus spellcheck={false} onChange={({ detail }) => setPathPart(detail.value)} />
      </FormField>
      <Box variant="awsui-key-label">
        Full path <span className="pathPreview">{`${below}${pathPart}`}</span>
      </Box>
    </FormDialog>
  );
}
