"use client";

import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { permissionReason } from "./permissionReason.ts";

/** Stands for a page that the caller may not read, and says who can change that. */
export function NotPermitted({ title, action, path }: { title: string; action: string; path: string }) {
  return (
    <SpaceBetween size="m">
      <Header variant="h1">{title}</Header>
      <Box color="text-body-secondary">{permissionReason(action, path)}</Box>
    </SpaceBetween>
  );
}
