import type { PermittedButtonProps } from "../console/PermittedButton.tsx";

type Permission = Pick<PermittedButtonProps, "action" | "path">;

/** What an operation of version 2 on a product, or on something below it, needs. */
export const ofProduct = (operation: string, portalProductId: string, below = ""): Permission => ({
  action: `apigateway:${operation}`,
  path: `/portalproducts/${portalProductId}${below}`,
});

/** What a house operation on something of a product needs. */
export const ofProductHouse = (operation: string, portalProductId: string, below: string): Permission => ({
  action: `gatehouse:${operation}`,
  path: `/_house/portal-products/${portalProductId}/${below}`,
});
