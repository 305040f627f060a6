import type { ImportedApi } from "../../../../openapi/import/importedApi.ts";
import type { StoredRestApi } from "../../../../store/restApis.ts";
import type { ImportMode } from "./importMode.ts";

/** "Any API configuration not explicitly included in the import body is reset to its default value." The endpoint is not part of it. */
const defaults = {
  description: undefined,
  version: undefined,
  binaryMediaTypes: [],
  minimumCompressionSize: undefined,
  apiKeySource: "HEADER",
  policy: undefined,
  disableExecuteApiEndpoint: false,
  securityPolicy: undefined,
  endpointAccessMode: undefined,
} as const;

export function mergeSettings(before: StoredRestApi, imported: ImportedApi, mode: ImportMode): StoredRestApi {
  const { vpcEndpointIds, endpointTypes: _, ipAddressType: __, binaryMediaTypes, ...settings } = imported.settings;
  const kept: StoredRestApi = mode === "overwrite" ? { ...before, ...defaults, binaryMediaTypes: [] } : before;
  return {
    ...kept,
    ...settings,
    name: imported.title,
    description: imported.description || kept.description,
    version: imported.version ?? kept.version,
    binaryMediaTypes: [...new Set([...kept.binaryMediaTypes, ...(binaryMediaTypes ?? [])])],
    endpointConfiguration: {
      ...before.endpointConfiguration,
      ...(vpcEndpointIds && { vpcEndpointIds: [...vpcEndpointIds] }),
    },
  };
}
