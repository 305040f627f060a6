// What a BasePathMapping must be, however it came to be so. Texts are AWS's where a report of one is known.
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredBasePathMapping } from "../../../store/basePathMappings.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { limits } from "../limits.ts";

export const emptyBasePath = "(none)";

/** The domain name must be locked. */
export async function checkBasePathMapping(
  call: Call,
  domainName: StoredDomainName,
  { basePath, restApiId, stage }: StoredBasePathMapping,
  before?: StoredBasePathMapping,
): Promise<void> {
  checkBasePath(basePath);
  const isTaken = basePath !== before?.basePath && (await call.store.basePathMappings.get(domainName.id, basePath));
  if (isTaken) throw conflict("Base path already exists for this domain name");
  const restApi = await call.store.restApis.lock(call.region, restApiId);
  if (restApi === undefined) throw badRequest("Invalid REST API identifier specified");
  if (restApi.endpointConfiguration.types.includes("PRIVATE") !== domainName.isPrivate)
    throw badRequest("Private APIs and private custom domain names can only be mapped to each other");
  if (stage !== undefined && (await call.store.stages.get(restApiId, stage)) === undefined)
    throw badRequest("Invalid stage identifier specified");
}

function checkBasePath(basePath: string): void {
  if (basePath === emptyBasePath) return;
  if (basePath.includes("/"))
    throw badRequest(
      "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base path mapping, use API Gateway V2.",
    );
  if (!/^[\w$.+!*'()-]+$/.test(basePath) || basePath.length > limits.basePathLength)
    throw badRequest(`Invalid base path specified: ${basePath}`);
}
