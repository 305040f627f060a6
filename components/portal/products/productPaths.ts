/** Addresses within a portal, without its base: what portalHref and usePortalHref take. */
export const productPath = (portalProductId: string): string => `/products/${portalProductId}`;
export const referencePath = (portalProductId: string): string => `${productPath(portalProductId)}/reference`;
export const pagePath = (portalProductId: string, productPageId: string): string =>
  `${productPath(portalProductId)}/pages/${productPageId}`;
/** Where an endpoint is described on the reference page. */
export const endpointPath = (portalProductId: string, restEndpointPageId: string): string =>
  `${referencePath(portalProductId)}#${restEndpointPageId}`;
/** The same with its form open. */
export const tryPath = (portalProductId: string, restEndpointPageId: string): string =>
  `${referencePath(portalProductId)}?try=${encodeURIComponent(restEndpointPageId)}`;
export const subscribePath = (portalProductId: string, planOfferId?: string): string =>
  `${productPath(portalProductId)}/subscribe${planOfferId ? `?plan=${encodeURIComponent(planOfferId)}` : ""}`;
