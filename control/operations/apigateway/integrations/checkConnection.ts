// "Private integrations for REST APIs": a VPC_LINK connection names a link of the API's region, or a stage variable that will.
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredIntegration } from "../../../store/methods.ts";

/** Links to which an integration names its target are of version 2; deployments refuse those. No text is recorded. */
export async function checkConnection(
  { store, region }: Call,
  { connectionType, connectionId = "", integrationTarget }: StoredIntegration,
): Promise<void> {
  if (connectionType !== "VPC_LINK" || integrationTarget !== undefined || connectionId.includes("${stageVariables."))
    return;
  if (connectionId === "") throw badRequest("Connection ID must be specified for connections of type VPC_LINK");
  if ((await store.vpcLinks.lock(region, connectionId)) === undefined)
    throw badRequest("Invalid Vpc Link identifier specified");
}
