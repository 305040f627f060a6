import { target } from "../env.ts";
import { expect, open, test } from "./pages/consoleTest.ts";

test("paints the chosen mode and density with the very first frame", async ({ signedIn: page, picture }) => {
  await page.getByRole("button", { name: /^Display/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
  await page.getByRole("button", { name: /^Display/ }).click();
  const kept = page.waitForResponse("**/appearance");
  await page.getByRole("menuitemcheckbox", { name: "Compact" }).click();
  expect((await kept).status()).toBe(204);
  await expect(page.locator("body")).toHaveClass(
    /awsui-dark-mode.*awsui-compact-mode|awsui-compact-mode.*awsui-dark-mode/,
  );
  await picture("compact-dark");
  const markup = await (await page.request.get(new URL("/apis", target.CONSOLE_URL).href)).text();
  expect(markup).toMatch(/<body class="[^"]*awsui-dark-mode awsui-compact-mode"/);
});

test("stays usable at 768 pixels", async ({ signedIn: page, picture }) => {
  await page.setViewportSize({ width: 768, height: 1024 });
  await open(page, "/apis");
  await expect(page.getByRole("button", { name: "Create API" }).first()).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await picture("apis-768");
});

test("has a way past the navigation and a title of its own on each page", async ({ signedIn: page }) => {
  await expect(page).toHaveTitle("APIs | Gatehouse");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page's content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main-content")).toBeFocused();
});

test("answers an unknown API with a page that leads on", async ({ browser, session }, { project }) => {
  // The page itself is a 404, which a page that is watched for failures would report.
  const page = await browser.newPage({ colorScheme: project.name === "dark" ? "dark" : "light" });
  await page.context().addCookies([...session]);
  await open(page, "/apis/nosuchapi1/resources");
  await expect(page.getByRole("heading", { name: "There is no such API" })).toBeVisible();
  await page.screenshot({ path: `artefacts/screenshots/not-found-${project.name}.png` });
  await page.getByRole("link", { name: "Show all APIs" }).click();
  await page.waitForURL("**/apis");
  await page.close();
});
