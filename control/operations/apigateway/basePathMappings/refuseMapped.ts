// What a domain name leads to cannot go before the mapping does. Texts as the service's users have reported them.
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";

export async function refuseMapped({ store }: Call, restApiId: string, stageName?: string): Promise<void> {
  const domainNames = await store.basePathMappings.domainNamesOf(restApiId, stageName);
  if (domainNames.length === 0) return;
  const [what, related] =
    stageName === undefined ? [`RestApi ${restApiId}`, "RestApi"] : [`stage ${stageName}`, "stage"];
  throw badRequest(
    `Deleting ${what} failed. Please remove all base path mappings related to the ${related} in your domains: ${domainNames.join(", ")}`,
  );
}
