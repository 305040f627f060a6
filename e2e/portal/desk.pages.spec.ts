import { violations } from "../console/pages/violations.ts";
import { call, getKey, offerOnRequest } from "./pages/deskPage.ts";
import { expect, signUp, test } from "./pages/portalTest.ts";

test("every page of a developer is whole on a desk and on a small telephone, and axe finds nothing serious", async ({
  page,
  portal,
  pictures,
}) => {
  test.slow();
  const found: string[] = [];
  const look = async (name: string, heading: RegExp) => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await pictures(name);
    found.push(...(await violations(page, name)));
  };
  const visit = async (name: string, path: string, heading: RegExp) => {
    await page.goto(portal.address(path));
    await look(name, heading);
  };
  await signUp(page, portal, "/apps");
  const empty = [
    ["apps-empty", "/apps", /^Apps and keys$/],
    ["usage-empty", "/usage", /^Use$/],
    ["requests-empty", "/requests", /^My requests$/],
    ["teams-empty", "/teams", /^Teams$/],
    ["app-new", "/apps/new", /^New app$/],
    ["account", "/account", /^Account$/],
    ["invitation", "/invitation?token=x", /^Join a team$/],
  ] as const;
  for (const [name, path, heading] of empty) await visit(name, path, heading);
  await offerOnRequest(portal);
  await visit("subscribe", `/products/${portal.productId}/subscribe`, /^Get access to Pet store$/);
  const key = await getKey(page, portal, "Pet shop");
  await look("subscribed", /^Get access to Pet store$/);
  expect([await call(portal, key), await call(portal, key), await call(portal, "wrong")]).toEqual([200, 200, 403]);
  await visit("apps", "/apps", /^Apps and keys$/);
  await page.getByRole("link", { name: "Pet shop" }).click();
  await look("app", /^Pet shop$/);
  await page.getByRole("button", { name: "Rotate: " }).click();
  await look("app-rotate", /^Pet shop$/);
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("link", { name: "Use and limit" }).click();
  await look("usage-subscription", /^Use of Pet store$/);
  await visit("usage", "/usage", /^Use$/);
  await visit("requests", "/requests", /^My requests$/);
  await page.goto(portal.address("/teams"));
  await page.getByRole("button", { name: "New team" }).click();
  await page.getByLabel("Name").fill("Shelter");
  await page.getByRole("button", { name: "Create team" }).click();
  await look("team", /^Shelter$/);
  await visit("teams", "/teams", /^Teams$/);
  expect(found.join("\n")).toBe("");
});
