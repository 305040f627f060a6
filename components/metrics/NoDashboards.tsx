import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";

export function NoDashboards() {
  return (
    <Box textAlign="center" color="inherit" padding={{ vertical: "xl" }}>
      <SpaceBetween size="m">
        <div>
          <Box variant="h2">No APIs yet</Box>
          <Box color="text-body-secondary">Create an API, deploy it and call it: then there is something to see.</Box>
        </div>
        <Button href="/apis" variant="primary">
          Show APIs
        </Button>
      </SpaceBetween>
    </Box>
  );
}
