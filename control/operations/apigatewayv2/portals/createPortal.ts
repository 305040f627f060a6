// Creates a portal; nobody sees it until it is published. API reference, version 2, "Portals".
import { badRequest } from "../../../../wire/errors.ts";
import type { V2Operation } from "../../../call.ts";
import type { StoredPortal } from "../../../store/portalShapes.ts";
import { newPortalId } from "../../apigateway/newId.ts";
import { checkTags } from "../../apigateway/tags.ts";
import { portalOutput } from "../outputs.ts";
import { domainNameTaken } from "./domainNameTaken.ts";
import {
  authorizationOf,
  endpointConfigurationOf,
  includedProductIds,
  logoUriOf,
  portalContentOf,
} from "./portalInput.ts";

export const createPortal: V2Operation<"CreatePortal"> = async (input, call) => {
  const { Authorization = {}, EndpointConfiguration = {}, PortalContent, Tags: tags = {} } = input;
  if (PortalContent === undefined) throw badRequest("Portal content must be specified");
  checkTags(tags);
  const { store, region, clock } = call;
  await store.portals.lockAll(region);
  const date = new Date(clock.now());
  const logoUri = logoUriOf(input.LogoUri);
  const portal: StoredPortal = {
    id: newPortalId(),
    authorization: authorizationOf(Authorization),
    endpointConfiguration: endpointConfigurationOf(EndpointConfiguration),
    portalContent: portalContentOf(PortalContent, logoUri === undefined ? undefined : date),
    includedPortalProductIds: await includedProductIds(call, input.IncludedPortalProductArns ?? []),
    logoUri,
    rumAppMonitorName: input.RumAppMonitorName || undefined,
    tags,
    publishStatus: "DISABLED",
    lastModified: date,
  };
  // CreatePortal's model has no ConflictException.
  const taken = await domainNameTaken(call, portal);
  if (taken !== undefined) throw badRequest(taken);
  await store.portals.insert(region, portal);
  return portalOutput(call, portal);
};
