"use client";

import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import { DeployDialog } from "./DeployDialog.tsx";

export function DeployButton({ apiId }: { apiId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Deploy API
      </Button>
      {open && <DeployDialog apiId={apiId} onDismiss={() => setOpen(false)} />}
    </>
  );
}
