import { globSync } from "node:fs";
import type { Page } from "@playwright/test";
import { target } from "../../env.ts";
import { getKey } from "./deskPage.ts";
import { expect, signUp } from "./portalTest.ts";
import type { PublishedPortal } from "./publishedPortal.ts";

/** A page of the portal: where it is among the sources, where it answers, what its heading begins with. */
export interface PortalPage {
  readonly source: string;
  readonly address: string;
  readonly heading: RegExp;
}

/** What a developer has, by id. */
export interface SeededDesk {
  readonly appId: string;
  readonly subscriptionId: string;
  readonly teamId: string;
}

/** Signs a developer up on this page, with an app, a key and a team. */
export async function seedDesk(page: Page, portal: PublishedPortal): Promise<SeededDesk> {
  const idIn = (address: string | null): string => address?.split("/").at(-1) ?? "";
  await signUp(page, portal, "/apps");
  await getKey(page, portal, "Pet shop");
  await page.goto(portal.address("/apps"));
  await page.getByRole("link", { name: "Pet shop" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pet shop");
  const appId = idIn(page.url());
  const subscriptionId = idIn(await page.getByRole("link", { name: "Use and limit" }).getAttribute("href"));
  await page.goto(portal.address("/teams"));
  await page.getByRole("button", { name: "New team" }).click();
  await page.getByLabel("Name").fill("Shelter");
  await page.getByRole("button", { name: "Create team" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Shelter");
  return { appId, subscriptionId, teamId: idIn(page.url()) };
}

/** Every page there is among the sources. */
export const pageSources = (): readonly string[] =>
  globSync("**/page.tsx", { cwd: "app/(portal)/portal" })
    .map((file) => file.replace(/\/?page\.tsx$/, ""))
    .sort();

/** What everybody sees: a new page joins with a line here or below. */
export function publicPages(portal: PublishedPortal): readonly PortalPage[] {
  const product = `/products/${portal.productId}`;
  const ofProduct = "products/[portalProductId]";
  const at = (source: string, path: string, heading: RegExp) => pageOf(portal, source, path, heading);
  return [
    { source: "", address: target.PORTAL_URL, heading: /./ },
    at("", "", /^Pet developers/),
    at("docs", "/docs", /^Documentation$/),
    at("products", "/products", /^Products$/),
    at(ofProduct, product, /^Pet store$/),
    at(`${ofProduct}/pages/[productPageId]`, `${product}/pages/${portal.pageId}`, /^Getting started$/),
    at(`${ofProduct}/reference`, `${product}/reference`, /^Pet store API reference$/),
    at(`${ofProduct}/reference/explorer`, `${product}/reference/explorer`, /^Pet store in Swagger UI$/),
    at("search", "/search?q=pagination", /^Search$/),
    at("sign-in", "/sign-in", /^Sign in$/),
    at("sign-up", "/sign-up", /^Sign up$/),
    at("sign-up/check-mail", "/sign-up/check-mail", /^Look into your mail$/),
    at("sign-up/waiting", "/sign-up/waiting", /^Your sign-up is being looked at$/),
    at("reset-password", "/reset-password", /^Forgot your password\?$/),
    at("reset-password", "/reset-password?token=x", /./),
    at("verify-email", "/verify-email?token=x", /^Confirm your e-mail address$/),
    at("[...missing]", "/nowhere", /^This page is not here$/),
  ];
}

/** What a developer who has signed in sees. */
export function deskPages(portal: PublishedPortal, desk: SeededDesk): readonly PortalPage[] {
  const at = (source: string, path: string, heading: RegExp) => pageOf(portal, source, path, heading);
  return [
    at("", "", /^Pet developers/),
    at("apps", "/apps", /^Apps and keys$/),
    at("apps/new", "/apps/new", /^New app$/),
    at("apps/[appId]", `/apps/${desk.appId}`, /^Pet shop$/),
    at("products/[portalProductId]/subscribe", `/products/${portal.productId}/subscribe`, /^Get access to Pet store$/),
    at("products/[portalProductId]/reference", `/products/${portal.productId}/reference`, /^Pet store API reference$/),
    at("usage", "/usage", /^Use$/),
    at("usage/[subscriptionId]", `/usage/${desk.subscriptionId}`, /^Use of Pet store$/),
    at("requests", "/requests", /^My requests$/),
    at("teams", "/teams", /^Teams$/),
    at("teams/[teamId]", `/teams/${desk.teamId}`, /^Shelter$/),
    at("account", "/account", /^Account$/),
    at("invitation", "/invitation?token=x", /^Join a team$/),
  ];
}

const pageOf = (portal: PublishedPortal, source: string, path: string, heading: RegExp): PortalPage => ({
  source: `[portalId]${source && `/${source}`}`,
  address: portal.address(path),
  heading,
});
