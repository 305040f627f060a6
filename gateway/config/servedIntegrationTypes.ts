import type { IntegrationType } from "../../contract/snapshot.ts";

/** What the registry of integrations must hold, and what deployments may ask for. */
export const servedIntegrationTypes = [
  "MOCK",
  "HTTP",
  "HTTP_PROXY",
  "AWS",
  "AWS_PROXY",
] as const satisfies readonly IntegrationType[];

export type ServedIntegrationType = (typeof servedIntegrationTypes)[number];

export const isServedIntegrationType = (type: string): type is ServedIntegrationType =>
  servedIntegrationTypes.some((served) => served === type);
