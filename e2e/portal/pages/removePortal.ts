import { DeletePortalCommand, DisablePortalCommand } from "@aws-sdk/client-apigatewayv2";
import { z } from "zod";
import { clientV2 } from "../../wire/sdkClient.ts";
import { house } from "./houseClient.ts";

const Subscriptions = z.array(z.object({ subscriptionId: z.string(), status: z.string() }));

/** What lets go of a portal: nobody is deleted while somebody subscribes. */
const endings: Readonly<Record<string, string>> = { ACTIVE: "SUSPENDED", PENDING: "REFUSED" };

/** Takes a portal away as its owner would: subscriptions first, then what visitors see, then the rest. */
export async function removePortal(PortalId: string): Promise<void> {
  const path = `/_house/portals/${PortalId}/subscriptions`;
  const { items } = await house("GET", `${path}?limit=500`);
  for (const { subscriptionId, status } of Subscriptions.parse(items)) {
    const ending = endings[status];
    if (ending !== undefined)
      await house("PATCH", `${path}/${subscriptionId}`, { status: ending, reason: "The test is over." });
  }
  await clientV2.send(new DisablePortalCommand({ PortalId })).catch(() => {});
  await clientV2.send(new DeletePortalCommand({ PortalId }));
}
