import { violations } from "../console/pages/violations.ts";
import { expect, test } from "./pages/portalTest.ts";

test("every public page is whole on a desk and on a small telephone, and axe finds nothing serious", async ({
  page,
  portal,
  pictures,
}) => {
  test.slow();
  const pages: readonly (readonly [name: string, path: string, heading: RegExp])[] = [
    ["landing", "", /^Pet developers/],
    ["products", "/products", /^Products$/],
    ["product", `/products/${portal.productId}`, /^Pet store$/],
    ["documentation", "/docs", /^Documentation$/],
    ["guide", `/products/${portal.productId}/pages/${portal.pageId}`, /^Getting started$/],
    ["search", "/search?q=pagination", /^Search$/],
    ["sign-in", "/sign-in", /^Sign in$/],
    ["sign-up", "/sign-up", /^Sign up$/],
    ["reset-password", "/reset-password", /^Forgot your password\?$/],
    ["verify-email", "/verify-email?token=x", /^Confirm your e-mail address$/],
    ["check-mail", "/sign-up/check-mail", /^Look into your mail$/],
    ["waiting", "/sign-up/waiting", /^Your sign-up is being looked at$/],
  ];
  const found: string[] = [];
  for (const [name, path, heading] of pages) {
    await page.goto(portal.address(path));
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await pictures(name);
    found.push(...(await violations(page, name)));
  }
  expect(found.join("\n")).toBe("");
});

test("documentation is sanitised and shows what it contains", async ({ page, portal }) => {
  await page.goto(portal.address(`/products/${portal.productId}/pages/${portal.pageId}`));
  await expect(page).toHaveTitle(/^Getting started · Pet store \| Pet developers/);
  await expect(page.locator("article img, article script")).toHaveCount(0);
  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.getByRole("link", { name: "3. Read the answer" }).click();
  await expect(page).toHaveURL(/#3-read-the-answer$/);
  await expect(page.getByRole("cell", { name: "429" })).toBeVisible();
  await page.getByRole("article").getByRole("link", { name: "documentation", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Documentation");
});

test("the switch between light and dark is kept", async ({ page, portal }, { project }) => {
  await page.goto(portal.address());
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await background();
  const kept = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  await expect.poll(background).not.toBe(before);
  const after = await background();
  await kept;
  await page.reload();
  expect(await background()).toBe(after);
  await expect(page.locator("html")).toHaveAttribute(
    "data-mode",
    project.use.colorScheme === "dark" ? "light" : "dark",
  );
});

test("a page that is not there says so, inside the portal", async ({ unwatched: page, portal }) => {
  for (const path of ["/nowhere", "/products/nothing", `/products/${portal.productId}/pages/nothing`]) {
    const answer = await page.goto(portal.address(path));
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is not here");
    await expect(page.getByRole("banner")).toContainText("Pet developers");
    expect(await violations(page, path)).toEqual([]);
  }
});
