import { z } from "zod";
import { house } from "./houseClient.ts";

const Rows = z.array(z.object({ subscriptionId: z.string(), status: z.string() }));
const afterwards: Readonly<Record<string, string>> = { ACTIVE: "SUSPENDED", PENDING: "REFUSED" };

/** Ends what keeps a portal from being deleted: its live subscriptions. */
export async function shutOut(portalId: string): Promise<void> {
  const path = `/_house/portals/${portalId}/subscriptions`;
  const rows = Rows.parse((await house("GET", `${path}?limit=100`)).items);
  for (const { subscriptionId, status } of rows)
    if (status in afterwards) await house("PATCH", `${path}/${subscriptionId}`, { status: afterwards[status] });
}
