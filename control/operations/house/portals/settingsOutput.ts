import type { HouseOperations } from "../../../../contract/houseOperations.ts";
import { logoOf, logoUrl } from "../../../portals/logos.ts";
import type { StoredPortalSettings } from "../../../store/portalSettings.ts";

export function settingsOutput(settings: StoredPortalSettings): HouseOperations["GetPortalSettings"]["output"] {
  const { logo: _, logoType: __, identityProviders, ...others } = settings;
  const logo = logoOf(settings);
  return {
    ...others,
    identityProviders: identityProviders.map(({ name, label, issuer, clientId }) => ({
      name,
      label,
      issuer,
      clientId,
    })),
    hasLogo: logo !== undefined,
    ...(logo && { logo: logoUrl(logo) }),
  };
}
