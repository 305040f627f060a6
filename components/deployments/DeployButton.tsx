"use client";

import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { DeployDialog } from "./DeployDialog.tsx";

export function DeployButton({ apiId }: { apiId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton
        action="apigateway:POST"
        path={`/restapis/${apiId}/deployments`}
        variant="primary"
        onClick={() => setOpen(true)}
      >
        Deploy API
      </PermittedButton>
      {open && <DeployDialog apiId={apiId} onDismiss={() => setOpen(false)} />}
    </>
  );
}
