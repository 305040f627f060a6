import type { Page } from "@playwright/test";
import { violations } from "../console/pages/violations.ts";
import { expect, signUp, test } from "./pages/portalTest.ts";
import { publishReference } from "./pages/referencePortal.ts";

const endpoint = (page: Page, name: string) => page.getByRole("article", { name });

test("leads from signing in back to the endpoint, to a plan, and to a first answer", async ({ page, pictures }, {
  project,
}) => {
  test.slow();
  await using portal = await publishReference(`Try ${project.name}`);
  const reference = `/products/${portal.productId}/reference`;
  await page.goto(portal.address(reference));
  const post = endpoint(page, "Add a pet");
  await post.getByText("Try it").click();
  await expect(post.getByText("Sign in to try it")).toBeVisible();
  await post.getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL("**/sign-in?**");
  const next = new URL(page.url()).searchParams.get("next") ?? "";
  expect(next).toBe(`${reference}?try=${portal.pageIds["POST /pets"]}`);

  await signUp(page, portal, next);
  await expect(post.getByText("Choose a plan first")).toBeVisible();
  expect(await violations(page, "no plan")).toEqual([]);
  await post.getByRole("link", { name: "See plans" }).click();
  await subscribe(page);

  await page.goto(portal.address(`${reference}?try=${portal.pageIds["POST /pets"]}`));
  const form = post.locator("form");
  await expect(form.getByLabel("Body")).toHaveValue(/"name": "string"/);
  await form.getByRole("button", { name: "Send request" }).click();
  await expect(form.getByText("Status 201")).toBeVisible();
  await expect(form.locator("pre")).toContainText('"stored": true');
  await expect(form.getByText("Request id")).toBeVisible();
  await expect(form.getByText(/^\d+ ms$/)).toBeVisible();
  expect(await violations(page, "answered")).toEqual([]);
  await pictures("try-answered");

  await form.getByLabel("Body").fill('{"kind": "dog"}');
  await form.getByRole("button", { name: "Send request" }).click();
  await expect(form.getByText("Status 400")).toBeVisible();
  await expect(form.getByText("What happened")).toBeVisible();
  await pictures("try-refused");

  const get = endpoint(page, "Find a pet");
  await get.getByText("Try it").click();
  await get.getByLabel("petId").fill("7 & 8");
  await expect(get.locator("pre").first()).toContainText("/pets/7%20%26%208");
  await get.getByRole("button", { name: "Send request" }).click();
  await expect(get.getByText("Status 200")).toBeVisible();
  await expect(endpoint(page, "Send a pet home")).toContainText("cannot be tried here");
});

/** The first plan that is offered, for a new app. */
async function subscribe(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Get a key" }).first().click();
  await page.getByRole("button", { name: "Get the key" }).click();
  await expect(page.getByRole("region", { name: "Here is your key" })).toBeVisible();
}

test("sends nothing for other origins, for nobody, or to what cannot be tried", async ({ request, browser }, {
  project,
}) => {
  await using portal = await publishReference(`Refuse ${project.name}`);
  const address = portal.address(`/products/${portal.productId}/try`);
  const origin = new URL(address).origin;
  const data = {
    productRestEndpointPageId: portal.pageIds["GET /pets"],
    httpMethod: "GET",
    pathParameters: {},
    queryString: "",
    headers: {},
    body: "",
  };
  const status = async (headers: Record<string, string>, body: object = data) =>
    (await request.post(address, { headers, data: body })).status();
  expect(await status({ origin: "https://evil.example" })).toBe(403);
  expect(await status({})).toBe(403);
  expect(await status({ origin })).toBe(401);
  expect(await status({ origin }, { ...data, url: "http://127.0.0.1/" })).toBe(400);
  expect(await status({ origin, "content-type": "text/plain" })).toBe(415);
  expect((await request.get(address)).status()).toBe(405);

  const context = await browser.newContext();
  const page = await context.newPage();
  await signUp(page, portal);
  const refused = await page.request.post(address, { headers: { origin }, data });
  expect([refused.status(), await refused.json()]).toMatchObject([403, { refused: "notAllowed" }]);
  const disabled = { ...data, productRestEndpointPageId: portal.pageIds["DELETE /pets/{petId}"], httpMethod: "DELETE" };
  const never = await page.request.post(address, { headers: { origin }, data: disabled });
  expect([never.status(), await never.json()]).toMatchObject([
    403,
    { message: expect.stringContaining("cannot be tried") },
  ]);
  await context.close();
});
