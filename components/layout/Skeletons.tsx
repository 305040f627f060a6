import Box from "@cloudscape-design/components/box";
import Skeleton from "@cloudscape-design/components/skeleton";
import SpaceBetween from "@cloudscape-design/components/space-between";

/** In the shape of a list with its header and filter. */
export function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <SpaceBetween size="l">
        <Skeleton height="36px" width="240px" />
        <Skeleton height="32px" width="360px" />
        <Skeleton height="320px" />
      </SpaceBetween>
    </div>
  );
}

/** In the shape of a page of boxes. */
export function DetailSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <SpaceBetween size="l">
        <Box>
          <Skeleton height="180px" />
        </Box>
        <Skeleton height="260px" />
      </SpaceBetween>
    </div>
  );
}
