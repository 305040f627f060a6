import type { HouseOperations } from "../../../../contract/houseOperations.ts";
import { notFound } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { ListedDeveloper } from "../../../store/developers.ts";

type DeveloperRow = HouseOperations["UpdateDeveloperStatus"]["output"];

export const developerRow = ({ id, passwordHash: _, portalId: __, ...developer }: ListedDeveloper): DeveloperRow => ({
  developerId: id,
  ...developer,
});

/** A developer of a portal of the caller's region. */
export async function listedDeveloper(call: Call, portalId: string, developerId: string): Promise<ListedDeveloper> {
  const isThere = (await call.store.portals.get(call.region, portalId)) !== undefined;
  const developer = isThere ? await call.store.developers.getListed(portalId, developerId) : undefined;
  if (developer === undefined) throw notFound("There is no such developer.");
  return developer;
}

export async function portalName(call: Call, portalId: string): Promise<string> {
  const portal = await call.store.portals.get(call.region, portalId);
  if (portal === undefined) throw notFound(`Invalid Portal identifier specified ${portalId}`);
  return portal.portalContent.displayName;
}
