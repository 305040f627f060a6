"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";

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
          <Button onClick={onCreate}>Create API</Button>
          <Button variant="primary" onClick={onPetStore}>
            Create the Pet store sample
          </Button>
        </div>
      </SpaceBetween>
    </Box>
  );
}
