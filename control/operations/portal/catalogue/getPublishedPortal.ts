// Answers what a portal shows this visitor, or that it is what they know already.
import { createHash } from "node:crypto";
import type { PortalOperation } from "../../../call.ts";
import { visiblePortal } from "../../../portal/visiblePortal.ts";

export const getPublishedPortal: PortalOperation<"GetPublishedPortal"> = async ({ knownRevision, ...visit }, call) => {
  const content = JSON.stringify(await visiblePortal(call, visit));
  const settings = await call.store.portalSettings.get(visit.portalId);
  const identityProviders = settings.identityProviders.map(({ name, label }) => ({ name, label }));
  const entrance = { identityProviders, signUp: settings.signUp };
  const revision = createHash("sha256").update(content).update(JSON.stringify(entrance)).digest("base64url");
  return { revision, content: knownRevision === revision ? "" : content, ...entrance };
};
