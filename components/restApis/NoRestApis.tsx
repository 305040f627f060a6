"use client";

import Box from "@cloudscape-design/components/box";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { PermittedButton } from "../console/PermittedButton.tsx";

export function NoRestApis({ onCreate, onPetStore }: { onCreate: () => void; onPetStore: () => void }) {
  return (
    <Box textAlign="center" color="inherit" padding={{ vertical: "xl" }}>
      <SpaceBetween size="m">
        <div>
          <Box variant="h2">No APIs yet</Box>
          <Box color="text-body-secondary">
            Create one from scratch, or start from a sample that is deployed and answers in a moment.
          </Box>
        </div>
        <div className="centred">
          <PermittedButton action="apigateway:POST" path="/restapis" onClick={onCreate}>
            Create API
          </PermittedButton>
          <PermittedButton action="apigateway:POST" path="/restapis" variant="primary" onClick={onPetStore}>
            Create the Pet store sample
          </PermittedButton>
        </div>
      </SpaceBetween>
    </Box>
  );
}
