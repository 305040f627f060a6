import type { EndpointPage } from "./productQueries.ts";

/** `GET /orders` */
export const endpointName = ({ RestEndpointIdentifier: id }: EndpointPage): string =>
  `${id?.IdentifierParts?.Method} ${id?.IdentifierParts?.Path}`;
