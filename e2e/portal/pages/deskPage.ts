import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { target } from "../../env.ts";
import { send } from "../../wire/http.ts";
import { house } from "./houseClient.ts";
import type { PublishedPortal } from "./publishedPortal.ts";

/** A second plan for the portal's product, which its owners decide about. */
export async function offerOnRequest({ productId, usagePlanId }: PublishedPortal): Promise<string> {
  const { planOfferId } = await house("POST", `/_house/portal-products/${productId}/plan-offers`, {
    usagePlanId,
    displayName: "Partner",
    description: "For apps with many users.",
    price: "49 € a month",
    approval: "APPROVAL",
  });
  return String(planOfferId);
}

/** From a plan to a key's value: what the page shows. */
export async function getKey(page: Page, portal: PublishedPortal, app: string): Promise<string> {
  await page.goto(portal.address(`/products/${portal.productId}/subscribe?plan=${portal.planOfferId}`));
  await page.getByLabel("Name of the app").fill(app);
  await page.getByRole("button", { name: "Get the key" }).click();
  return shownKey(page);
}

export async function shownKey(page: Page): Promise<string> {
  const shown = page.getByRole("region", { name: "Here is your key" });
  await expect(shown.getByRole("button", { name: "Copy key" })).toBeVisible();
  return shown.locator("code").first().innerText();
}

/** Calls the product with a key over the wire; the status. */
export async function call({ restApiId }: PublishedPortal, key: string): Promise<number> {
  const headers = { host: `${restApiId}.execute-api.localhost`, "x-api-key": key };
  return (await send("GET", new URL("/prod/pets", target.GATEWAY_URL).href, headers)).status;
}

const Rows = z.array(z.object({ subscriptionId: z.string(), developerEmail: z.string(), status: z.string() }));

/** What the owners answer a developer whose subscription stands in their list. */
export async function decide(portalId: string, email: string, status: string, reason?: string): Promise<void> {
  const path = `/_house/portals/${portalId}/subscriptions`;
  const rows = Rows.parse((await house("GET", path)).items);
  const row = rows.find((one) => one.developerEmail === email && one.status !== "ENDED");
  await house("PATCH", `${path}/${row?.subscriptionId}`, { status, ...(reason && { reason }) });
}

const Mails = z.array(z.object({ to: z.string(), text: z.string() }));

/** The link in the newest mail to an address. */
export async function mailedLink(address: string): Promise<string> {
  const mail = Mails.parse((await house("GET", "/_house/mails")).items).find(({ to }) => to === address);
  return /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
}
