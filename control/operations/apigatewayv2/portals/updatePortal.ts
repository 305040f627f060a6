// Changes the members that are given; visitors see it when the portal is published again. API reference, version 2, "Portal".
import { conflict } from "../../../../wire/errors.ts";
import type { V2Operation } from "../../../call.ts";
import type { StoredPortal } from "../../../store/portalShapes.ts";
import { lockPortal } from "../lookUp.ts";
import { portalOutput } from "../outputs.ts";
import { domainNameTaken } from "./domainNameTaken.ts";
import {
  authorizationOf,
  endpointConfigurationOf,
  includedProductIds,
  logoUriOf,
  portalContentOf,
} from "./portalInput.ts";

export const updatePortal: V2Operation<"UpdatePortal"> = async (input, call) => {
  const before = await lockPortal(call, input.PortalId);
  const { Authorization, EndpointConfiguration, PortalContent, IncludedPortalProductArns, RumAppMonitorName } = input;
  const lastModified = new Date(call.clock.now());
  const withLogo = changeLogo(before, input.LogoUri, lastModified);
  const { logoLastUploaded } = withLogo.portalContent.theme;
  const after: StoredPortal = {
    ...withLogo,
    ...(Authorization && { authorization: authorizationOf(Authorization) }),
    ...(EndpointConfiguration && { endpointConfiguration: endpointConfigurationOf(EndpointConfiguration) }),
    ...(PortalContent && { portalContent: portalContentOf(PortalContent, logoLastUploaded) }),
    ...(IncludedPortalProductArns && {
      includedPortalProductIds: await includedProductIds(call, IncludedPortalProductArns),
    }),
    ...(RumAppMonitorName !== undefined && { rumAppMonitorName: RumAppMonitorName || undefined }),
    lastModified,
  };
  const taken = await domainNameTaken(call, after);
  if (taken !== undefined) throw conflict(taken);
  await call.store.portals.update(before, after);
  return portalOutput(call, after);
};

function changeLogo(portal: StoredPortal, uri: string | undefined, date: Date): StoredPortal {
  if (uri === undefined) return portal;
  const logoUri = logoUriOf(uri);
  const { customColors } = portal.portalContent.theme;
  const theme = { customColors, ...(logoUri !== undefined && { logoLastUploaded: date }) };
  return { ...portal, logoUri, portalContent: { ...portal.portalContent, theme } };
}
