import { type Management, plainOutput, serverClients } from "./aws.ts";
import { env } from "./env.ts";
import { callHouse } from "./houseServer.ts";
import { keysOf, type Session } from "./session.ts";

/** The management API in the name of the signed-in user, for pages rendered on the server. */
export function serverManagement(session: Session): Management {
  const { MANAGEMENT_URL, AWS_REGION } = env();
  const keys = keysOf(session);
  return {
    ...serverClients(MANAGEMENT_URL, AWS_REGION, keys),
    house: async (name, input) => plainOutput<typeof name>(await callHouse(name, input, keys)),
  };
}
