"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";

/** Something asked for by its address is not there. */
export function NotHere({ what, back, backText }: { what: string; back: string; backText: string }) {
  return (
    <Box textAlign="center" padding={{ vertical: "xxl" }}>
      <SpaceBetween size="m">
        <Box variant="h1">There is no such {what}</Box>
        <Box color="text-body-secondary">It may have been deleted, or the address has a typing error.</Box>
        <Button href={back}>{backText}</Button>
      </SpaceBetween>
    </Box>
  );
}
