// Changes what a portal has beyond AWS's. Looks show when the portal is published again, rules of signing up at once.
import { portalFonts } from "../../../../contract/portal/portalFonts.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import type { ClientSecrets } from "../../../portals/clientSecrets.ts";
import { lockPortal } from "../../../portals/findPortal.ts";
import { readLogo } from "../../../portals/logos.ts";
import { type StoredPortalSettings, signUps } from "../../../store/portalSettings.ts";
import { identityProvidersOf } from "./identityProvidersOf.ts";
import { settingsOutput } from "./settingsOutput.ts";

const longestHomePageBytes = 32 * 1024;
const mostDomains = 100;

export const createUpdatePortalSettings =
  (clientSecrets: ClientSecrets): HouseOperation<"UpdatePortalSettings"> =>
  async (input, call) => {
    const { id } = await lockPortal(call, input.portalId);
    const before = await call.store.portalSettings.get(id);
    const { logo, logoType, ...others } = before;
    const after: StoredPortalSettings = {
      ...others,
      signUp: oneOf("signUp", signUps, input.signUp) ?? before.signUp,
      emailDomains: input.emailDomains ? domains(input.emailDomains) : before.emailDomains,
      identityProviders: input.identityProviders
        ? identityProvidersOf(input.identityProviders, before, clientSecrets)
        : before.identityProviders,
      font: oneOf("font", portalFonts, input.font) ?? before.font,
      homePage: input.homePage === undefined ? before.homePage : homePage(input.homePage),
      ...(input.logo === undefined ? { logo, logoType } : newLogo(input.logo)),
    };
    if (after.signUp === "EMAIL_DOMAIN" && after.emailDomains.length === 0)
      throw badRequest("signUp EMAIL_DOMAIN needs at least one of emailDomains.");
    await call.store.portalSettings.put(call.region, before, after);
    return settingsOutput(after);
  };

function oneOf<Value extends string>(name: string, allowed: readonly Value[], value: string | undefined) {
  const known = allowed.find((candidate) => candidate === value);
  if (value !== undefined && known === undefined) throw badRequest(`${name} must be one of ${allowed.join(", ")}.`);
  return known;
}

function domains(given: readonly string[]): string[] {
  if (given.length > mostDomains) throw badRequest(`emailDomains may be at most ${mostDomains}.`);
  return given.map((text) => {
    const domain = text.trim().toLowerCase();
    if (!/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(domain))
      throw badRequest(`emailDomains: ${text.slice(0, 100)} is no domain name such as example.com.`);
    return domain;
  });
}

function homePage(markdown: string): string {
  if (Buffer.byteLength(markdown) > longestHomePageBytes || markdown.includes("\0"))
    throw badRequest(`homePage may have at most ${longestHomePageBytes} bytes, and no NUL among them.`);
  return markdown;
}

function newLogo(dataUrl: string): Pick<StoredPortalSettings, "logo" | "logoType"> {
  if (dataUrl === "") return {};
  const { type, bytes } = readLogo(dataUrl);
  return { logo: bytes, logoType: type };
}
