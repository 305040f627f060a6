import { violations } from "../console/pages/violations.ts";
import { expect, test } from "./pages/portalTest.ts";
import { publishReference } from "./pages/referencePortal.ts";

test("reads the whole reference without scripts, in the product's order", async ({ browser }, { project }) => {
  await using portal = await publishReference(`Reference ${project.name}`);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(portal.address(`/products/${portal.productId}/reference`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pet store API reference");
  const names = ["Add a pet", "Find a pet", "List pets", "Send a pet home", "Files of a pet"];
  await expect(page.getByRole("article").getByRole("heading", { level: 3 })).toHaveText(
    names.map((name) => `${name} #`),
  );
  const post = page.getByRole("article", { name: "Add a pet" });
  await expect(post).toContainText("application/json");
  await expect(post).toContainText("one of: dog, cat");
  await expect(post.locator("pre")).toContainText("curl --request POST");
  await expect(post.locator("pre")).toContainText("x-api-key: YOUR_API_KEY");
  await post.getByText("Body of 201").click();
  await expect(post.getByText("Properties of owner").first()).toBeVisible();
  // What its owner wrote about it is text, never script.
  const get = page.getByRole("article", { name: "Find a pet" });
  await expect(get.locator("strong").filter({ hasText: "bold" })).toBeVisible();
  await expect(get.locator("script, img")).toHaveCount(0);
  await expect(post.getByText("<script>alert(1)</script>").first()).toBeVisible();
  await context.close();
});

test("fills a pasted key into code of any language, and keeps it to itself", async ({ page, pictures }, {
  project,
}) => {
  await using portal = await publishReference(`Samples ${project.name}`);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto(portal.address(`/products/${portal.productId}/reference`));
  await expect(page.getByRole("link", { name: "Open in Swagger UI" })).toBeVisible();
  expect(await violations(page, "reference")).toEqual([]);
  await pictures("reference");
  const post = page.getByRole("article", { name: "Add a pet" });
  await post.getByRole("combobox", { name: /Language/ }).selectOption("python");
  const secret = `it's-a-"key"-$HOME`;
  await page.getByLabel("Your key in the samples").fill(secret);
  await expect(post.locator("pre")).toContainText(`"x-api-key": ${JSON.stringify(secret)}`);
  const other = page.getByRole("article", { name: "List pets" });
  await expect(other.locator("pre")).toContainText("urllib.request");
  await page.reload();
  await expect(other.locator("pre")).toContainText("urllib.request");
  await expect(other.locator("pre")).toContainText("YOUR_API_KEY");
  expect(sent.filter((text) => text.includes("it's") || text.includes("it%27s"))).toEqual([]);
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored).not.toContain("it's");
});

test("shows the same document in Swagger UI, which sends nothing", async ({ page, pictures }, { project }) => {
  await using portal = await publishReference(`Swagger ${project.name}`);
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && origin !== new URL(portal.address("/")).origin) foreign.push(request.url());
  });
  await page.goto(portal.address(`/products/${portal.productId}/reference`));
  await page.getByRole("link", { name: "Open in Swagger UI" }).click();
  const add = page.getByRole("button", { name: /POST.*pets/i }).first();
  await add.click();
  await expect(page.getByText("Brings a pet to the store.")).toBeVisible();
  await expect(page.getByRole("button", { name: /try it out/i })).toHaveCount(0);
  await expect(page.locator(".swagger-ui script, .swagger-ui img[onerror]")).toHaveCount(0);
  await expect(page).toHaveTitle(/Swagger UI/);
  expect(await violations(page, "swagger")).toEqual([]);
  await pictures("swagger");
  expect(foreign).toEqual([]);
});

test("gives the document away, and nothing of products that are not here", async ({ request }, { project }) => {
  await using portal = await publishReference(`Document ${project.name}`);
  const answer = await request.get(portal.address(`/products/${portal.productId}/openapi.json`));
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ openapi: "3.0.1", info: { title: "Pet store" } });
  for (const path of ["openapi.json", "reference", "reference/explorer"])
    expect((await request.get(portal.address(`/products/nothing/${path}`))).status()).toBe(404);
});
