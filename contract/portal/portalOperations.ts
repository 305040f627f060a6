// Everything the portal's own server may ask, under /_portal/: a service of its own, so that no policy about another grants any of it.
import type { OperationTypes } from "../houseNotation.ts";
import { developerSchemas } from "./developerOperations.ts";
import { visitorSchemas } from "./visitorOperations.ts";

export const portalSchemas = { ...visitorSchemas, ...developerSchemas } as const;

/** Input and output types by operation name. */
export type PortalOperations = OperationTypes<typeof portalSchemas>;

/** What the portal's own server signs with; no key that can be made looks like it. */
export const portalAccessKeyId = "GATEHOUSEPORTAL";
