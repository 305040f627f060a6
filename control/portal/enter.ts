// The last step of every way in: a session for who is active, a status for who waits, a reason for who is not wanted.
import type { PortalOperations } from "../../contract/portal/portalOperations.ts";
import type { Call } from "../call.ts";
import { newTeamId } from "../operations/apigateway/newId.ts";
import type { StoredDeveloper } from "../store/developers.ts";
import { refuseInactive } from "./developerCaller.ts";
import { beginSession } from "./developerTokens.ts";

type SignedIn = PortalOperations["SignInDeveloper"]["output"];

/** Only for who has just proved to be this developer. */
export async function enter(
  { store, clock, onBehalfOf }: Pick<Call, "store" | "clock" | "onBehalfOf">,
  developer: StoredDeveloper,
): Promise<SignedIn> {
  const { id, status } = developer;
  onBehalfOf(`developer/${id}`);
  if (status === "UNVERIFIED" || status === "PENDING") return { status };
  refuseInactive(developer);
  return { status, ...(await beginSession(store, id, clock.now())) };
}

/** With the team that is theirs alone. */
export async function insertDeveloper({ store }: Pick<Call, "store">, developer: StoredDeveloper): Promise<void> {
  const { id, portalId, createdDate } = developer;
  await store.developers.insert(developer);
  await store.teams.insert({ id: newTeamId(), portalId, name: "Personal", personal: true, createdDate }, id);
}
