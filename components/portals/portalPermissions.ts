import type { PermittedButtonProps } from "../console/PermittedButton.tsx";

type Permission = Pick<PermittedButtonProps, "action" | "path">;

/** What an operation of version 2 on a portal needs. */
export const ofPortal = (operation: string, portalId: string): Permission => ({
  action: `apigateway:${operation}`,
  path: `/portals/${portalId}`,
});

/** What a house operation on something of a portal needs. */
export const ofPortalHouse = (operation: string, portalId: string, below: string): Permission => ({
  action: `gatehouse:${operation}`,
  path: `/_house/portals/${portalId}/${below}`,
});
