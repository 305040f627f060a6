import { expect, test } from "./pages/portalTest.ts";

test("finds pages and endpoints while typing, in spite of a typing mistake", async ({ page, portal }) => {
  await page.goto(portal.address());
  await page.keyboard.press("/");
  const box = page.getByRole("combobox", { name: "Search documentation and endpoints" });
  await expect(box).toBeFocused();
  await box.fill("pagnation");
  await expect(page.getByRole("option", { name: /Getting started/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Getting started");
});

test("shows all results on a page of their own, without scripts, too", async ({ browser, portal }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(portal.address("/search?q=pet"));
  await expect(page.getByRole("status")).toContainText(/\d results for “pet”/);
  await expect(page.getByRole("listitem").filter({ hasText: "Pet store · Endpoint" }).first()).toBeVisible();
  await page.goto(portal.address(`/search?q=${encodeURIComponent("<script>zzz")}`));
  await expect(page.getByRole("status")).toContainText("Nothing was found for “<script>zzz”");
  await context.close();
});

test("machines read Markdown, a map of the site and llms.txt", async ({ request, portal }) => {
  const llms = await request.get(portal.address("/llms.txt"));
  expect(await llms.text()).toMatch(/^# Pet developers.*## Pet store\n\n- \[Overview\]\(http/s);
  const guide = await request.get(portal.address(`/products/${portal.productId}/pages/${portal.pageId}.md`));
  expect(guide.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
  expect(guide.headers()["content-security-policy"]).toContain("sandbox");
  expect(await guide.text()).toMatch(/^# Getting started\n\nThree steps/);
  expect((await request.get(portal.address("/products/none.md"))).status()).toBe(404);
  const map = await request.get(portal.address("/sitemap.xml"));
  expect(await map.text()).toContain(`/products/${portal.productId}</loc>`);
  expect(await (await request.get(portal.address("/robots.txt"))).text()).toContain("Sitemap: http");
});
