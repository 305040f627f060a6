import type { Page } from "@playwright/test";
import { z } from "zod";
import { expect, open, test } from "../console/pages/consoleTest.ts";
import { call, offerOnRequest, shownKey } from "./pages/deskPage.ts";
import { fillSignUp, somebody } from "./pages/firstAnswer.ts";
import { evil, publishHostile } from "./pages/hostilePortal.ts";
import { house } from "./pages/houseClient.ts";
import type { PublishedPortal } from "./pages/publishedPortal.ts";

const Subscriptions = z.array(
  z.object({ subscriptionId: z.string(), status: z.string(), apiKeyIds: z.array(z.string()), developerId: z.string() }),
);

test("HTML and script in every field of owners and developers are text, in the portal and in the console", async ({
  signedIn: owner,
  browser,
}) => {
  test.setTimeout(110_000);
  await using portal = await publishHostile();
  const partner = await offerOnRequest(portal);
  const context = await browser.newContext();
  const developer = await context.newPage();
  const happened = [await watchForScripts(developer), await watchForScripts(owner)];
  await writeEverywhere(developer, portal, partner);
  const { rows, keyId } = await answerEverywhere(portal);

  const query = encodeURIComponent(evil);
  const product = `/products/${portal.productId}`;
  const pages = [
    ...["", "/products", "/docs", product, `${product}/pages/${portal.pageId}`, `${product}/reference`],
    ...[
      `${product}/reference/explorer`,
      `${product}/subscribe?plan=${query}`,
      `/search?q=${query}`,
      "/apps",
      "/apps/new",
    ],
    ...["/teams", "/usage", "/requests", `/requests?status=${query}&appId=${query}`, "/account"],
    ...[`/invitation?token=${query}`, `/sign-in?next=${query}&problem=${query}`, `/verify-email?token=${query}`],
    ...[`/reset-password?token=${query}`, `/${query}`],
  ];
  for (const path of pages) await look(developer, portal.address(path));
  for (const list of ["/apps", "/teams", "/usage"]) await lookBehind(developer, portal.address(list));

  const [ofPortal, ofProduct] = [`/portals/${portal.portalId}`, `/portal-products/${portal.productId}`];
  const tabs = ["overview", "look", "products", "sign-up", "developers", "subscriptions", "mails"];
  const screens = [
    ...[
      "/portals",
      ...tabs.map((tab) => `${ofPortal}?tab=${tab}`),
      "/portal-products",
      "/api-keys",
      `/api-keys/${keyId}`,
    ],
    ...["endpoints", "pages", "plans", "settings"].map((tab) => `${ofProduct}?tab=${tab}`),
    ...[`${ofProduct}/pages/${portal.pageId}`, `/usage-plans/${portal.usagePlanId}`, `/logs?api=${portal.restApiId}`],
  ];
  for (const path of screens) {
    await open(owner, path);
    await expect(owner.locator("img[src$='/evil'], [onerror], [onload]")).toHaveCount(0);
  }
  expect(rows).toBeGreaterThan(1);
  expect(happened.flat()).toEqual([]);
  await context.close();
});

/** Everything that ran, was asked for, or was stopped by the policy on a page. */
async function watchForScripts(page: Page): Promise<string[]> {
  const happened: string[] = [];
  await page.exposeBinding("did", ({ page: { url } }) => happened.push(`a script ran at ${url()}`));
  await page.exposeBinding("violated", (_, what: string) => happened.push(what));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      const report: unknown = Reflect.get(globalThis, "violated");
      if (typeof report === "function") report(`${violatedDirective} ${blockedURI} ${sample} at ${location.href}`);
    });
  });
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith("/evil")) happened.push(`${request.url()} was asked for`);
  });
  page.on("dialog", (dialog) => {
    happened.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return happened;
}

async function look(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const strange = "img[src$='/evil'], [onerror], [onload], [href^='javascript:'], main iframe, main a[href^='data:']";
  await expect(page.locator(strange)).toHaveCount(0);
}

/** The pages that a list leads to. */
async function lookBehind(page: Page, list: string): Promise<void> {
  await page.goto(list);
  const links = page.getByRole("main").locator("a[href*='/apps/'], a[href*='/teams/'], a[href*='/usage/']");
  const addresses = await links.evaluateAll((found) => found.map((link) => Reflect.get(link, "href")));
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of new Set(addresses.map(String))) await look(page, address);
}

/** What a developer can write: their name, an app, a key, a message, a team. */
async function writeEverywhere(page: Page, portal: PublishedPortal, partner: string): Promise<void> {
  const subscribe = `/products/${portal.productId}/subscribe`;
  await page.goto(portal.address(subscribe));
  await fillSignUp(page, { ...somebody(), name: evil });
  await page.getByLabel("Name of the app").fill(evil);
  await page.getByRole("button", { name: "Get the key" }).click();
  expect([await call(portal, await shownKey(page))]).toEqual([200]);
  await page.goto(portal.address(`${subscribe}?plan=${partner}`));
  await page.getByLabel("Message to the owners (optional)").fill(evil);
  await page.getByRole("button", { name: "Ask for access" }).click();
  await expect(page.getByText("You have asked for access")).toBeVisible();
  await page.goto(portal.address("/apps"));
  await page.getByRole("main").getByRole("link", { name: evil }).first().click();
  await page.getByRole("button", { name: "Second key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(evil);
  await dialog.getByRole("button", { name: "Create key" }).click();
  await shownKey(page);
  await page.goto(portal.address("/teams"));
  await page.getByRole("button", { name: "New team" }).click();
  await page.getByLabel("Name").fill(evil);
  await page.getByRole("button", { name: "Create team" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(evil);
}

/** What owners can write to a developer: a reason and a message. */
async function answerEverywhere({ portalId }: PublishedPortal) {
  const path = `/_house/portals/${portalId}`;
  const rows = Subscriptions.parse((await house("GET", `${path}/subscriptions`)).items);
  const pending = rows.find(({ status }) => status === "PENDING");
  await house("PATCH", `${path}/subscriptions/${pending?.subscriptionId}`, { status: "REFUSED", reason: evil });
  const message = { subject: evil, text: evil };
  await house("POST", `${path}/developers/${pending?.developerId}/messages`, message);
  return { rows: rows.length, keyId: rows.flatMap(({ apiKeyIds }) => apiKeyIds)[0] ?? "" };
}
