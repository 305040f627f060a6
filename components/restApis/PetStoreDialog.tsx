"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { createPetStore, type Progress } from "./createPetStore.ts";
import { petStoreStage } from "./petStore.ts";
import { restApisKey } from "./restApiQueries.ts";

/** Opening it creates the sample: one click, and the stage page shows a command that works. */
export function PetStoreDialog({ onDismiss }: { onDismiss: () => void }) {
  const [progress, setProgress] = useState<Progress>({ done: 0, total: 1, doing: "Creating the API" });
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation<void, string>({
    run: ({ gateway }) => createPetStore(gateway, setProgress),
    invalidates: [restApisKey],
    onSuccess: (apiId) => {
      notify({
        type: "success",
        header: "Pet store is live",
        content: "Copy the command below and run it in a terminal.",
      });
      onDismiss();
      navigate(`/apis/${apiId}/stages/${petStoreStage}`);
    },
  });
  const started = useRef(false);
  const begin = useEffectEvent(() => create.mutate());
  useEffect(() => {
    // Development mounts twice; the sample must not be created twice.
    if (started.current) return;
    started.current = true;
    begin();
  }, []);
  const footer = create.isError && (
    <Box float="right">
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="link" onClick={onDismiss}>
          Close
        </Button>
        <Button variant="primary" onClick={() => create.mutate()}>
          Try again
        </Button>
      </SpaceBetween>
    </Box>
  );
  return (
    <Modal
      visible
      header="Creating the Pet store sample"
      footer={footer}
      onDismiss={() => create.isError && onDismiss()}
    >
      <SpaceBetween size="m">
        <RequestError
          title="The sample could not be created; what was there of it has been removed"
          error={create.error}
        />
        <ProgressBar
          value={(100 * progress.done) / progress.total}
          label="Resources, methods, deployment"
          description={progress.doing}
          status={create.isError ? "error" : "in-progress"}
          resultText="Not created"
        />
      </SpaceBetween>
    </Modal>
  );
}
