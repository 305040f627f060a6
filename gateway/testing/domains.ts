import type { LiveBasePathMapping, LiveDomain } from "../../contract/liveSettings.ts";

/** A public domain name; its id is its name, unless something else is said. */
export const liveDomain = (
  domainName: string,
  basePathMappings: readonly LiveBasePathMapping[],
  other: Partial<LiveDomain> = {},
): LiveDomain => ({
  id: domainName,
  region: "us-east-1",
  domainName,
  routingMode: "BASE_PATH_MAPPING_ONLY",
  hasMutualTls: false,
  basePathMappings,
  ...other,
});
