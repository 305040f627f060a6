import { call, decide, getKey, offerOnRequest, shownKey } from "./pages/deskPage.ts";
import { expect, signUp, test } from "./pages/portalTest.ts";

test("from the landing page to a key that opens the API", async ({ page, portal }) => {
  await page.goto(portal.address());
  await page.getByRole("link", { name: "Pet store" }).first().click();
  await page.getByRole("link", { name: "Get a key" }).click();
  await expect(page).toHaveURL(/\/sign-up\?next=/);
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("E-mail address").fill(`ada-${crypto.randomUUID().slice(0, 8)}@example.com`);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Name of the app")).toHaveValue("Pet store app");
  await page.getByRole("button", { name: "Get the key" }).click();
  const key = await shownKey(page);
  await expect(page.getByRole("heading", { name: "Here is your key" })).toBeFocused();
  await expect(page.locator("pre")).toContainText(`x-api-key: ${key}`);
  await expect(page.getByRole("link", { name: "Try it in the browser" })).toBeVisible();
  expect(await call(portal, key)).toBe(200);
  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
});

test("keys are added, seen again by password, rotated with a grace, and revoked", async ({ page, portal }) => {
  const { password } = await signUp(page, portal, "/apps");
  const first = await getKey(page, portal, "Pet shop");
  await page.getByRole("link", { name: "Your apps and keys" }).click();
  await page.getByRole("link", { name: "Pet shop" }).click();
  const rows = page.getByRole("table", { name: "Keys for Pet store" }).locator("tbody tr");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`…${first.slice(-4)}`);

  await page.getByRole("button", { name: /^Show: / }).click();
  await page.getByLabel("Your password").fill("not the password");
  await page.getByRole("button", { name: "Show key" }).click();
  await expect(page.getByLabel("Your password")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Show key" }).click();
  expect(await shownKey(page)).toBe(first);
  await page.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: /^Rotate: / }).click();
  await page.getByLabel("The old key works on for").selectOption("3600");
  await page.getByRole("button", { name: "Rotate key" }).click();
  const second = await shownKey(page);
  await page.getByRole("button", { name: "Close" }).click();
  expect([await call(portal, first), await call(portal, second)]).toEqual([200, 200]);
  await expect(rows).toHaveCount(2);
  await expect(page.getByText("Being replaced")).toBeVisible();
  await expect(page.getByRole("timer")).toHaveText(/^(59|60) min|^1 h/);

  await rows
    .filter({ hasText: "Being replaced" })
    .getByRole("button", { name: /^Revoke: / })
    .click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(rows).toHaveCount(1);
  await expect.poll(() => call(portal, first)).toBe(403);
  expect(await call(portal, second)).toBe(200);
});

test("what waits for the owners says so, and their answer stands at the app", async ({ page, portal }) => {
  const { email } = await signUp(page, portal, "/apps");
  const plan = await offerOnRequest(portal);
  await page.goto(portal.address(`/products/${portal.productId}/subscribe?plan=${plan}`));
  await page.getByLabel("Message to the owners (optional)").fill("A map of shelters");
  await page.getByRole("button", { name: "Ask for access" }).click();
  await expect(page.getByText("You have asked for access")).toBeVisible();
  await page.getByRole("link", { name: "See how it stands" }).click();
  await page.getByRole("link", { name: "Pet store app" }).click();
  await expect(page.getByText("The owners of Pet store decide about this")).toBeVisible();
  await decide(portal.portalId, email, "REFUSED", "Tell us <b>more</b>.");
  await page.reload();
  await expect(page.getByText("They wrote: Tell us <b>more</b>.")).toBeVisible();
});

test("an app of somebody else is not found", async ({ page, portal, unwatched }) => {
  await signUp(page, portal, "/apps");
  await getKey(page, portal, "Mine");
  await page.goto(portal.address("/apps"));
  await page.getByRole("link", { name: "Mine" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mine");
  await signUp(unwatched, portal, "/apps");
  const answer = await unwatched.goto(page.url());
  expect(answer?.status()).toBe(404);
  await expect(unwatched.getByText("Mine")).toHaveCount(0);
});
