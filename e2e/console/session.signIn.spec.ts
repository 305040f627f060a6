import { target } from "../env.ts";
import { expect, interactive, open, signIn, test } from "./pages/consoleTest.ts";

test("says in plain words that e-mail address or password are wrong", async ({ browser }, { project }) => {
  // The refusal is a 401, which a page that is watched for failures would report.
  const page = await browser.newPage({ colorScheme: project.name === "dark" ? "dark" : "light" });
  await open(page, "/sign-in");
  await page.getByLabel("E-mail address").fill(`nobody-${project.name}@example.com`);
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Wrong e-mail address or password" })).toBeVisible();
  await page.screenshot({ path: `artefacts/screenshots/sign-in-wrong-${project.name}.png` });
  await page.close();
});

test("goes on to the page asked for, and never to another site", async ({ page }) => {
  await open(page, "/apis?shown=1");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fapis%3Fshown%3D1$/);
  await signIn(page);
  await expect(page).toHaveURL(/\/apis\?shown=1$/);

  await page.goto(new URL("/sign-in?callbackUrl=https%3A%2F%2Fevil.example%2F", target.CONSOLE_URL).href);
  await expect(page).toHaveURL(new URL("/apis", target.CONSOLE_URL).href);
});

test("keeps the session in one cookie that scripts cannot read, and gives no secrets to the browser", async ({
  signedIn: page,
}) => {
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === "gatehouse.session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookies.filter(({ name }) => !name.startsWith("gatehouse."))).toEqual([]);
  const told = await page.evaluate(async () => (await fetch("/api/auth/session")).text());
  expect(told).not.toMatch(/secretAccessKey|sessionToken|accessKeyId/i);
});

test("signs out: the cookie is gone and the old one opens nothing", async ({ page }) => {
  await open(page, "/apis");
  await signIn(page);
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: /^admin/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await interactive(page);
  await page.context().addCookies(cookies);
  const answer = await page.request.get(new URL("/aws/house/us-east-1/_house/caller", target.CONSOLE_URL).href, {
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(answer.status()).toBe(403);
});

test("has a policy that names a fresh nonce, and no way around it", async ({ request }) => {
  const read = async () =>
    (await request.get(new URL("/sign-in", target.CONSOLE_URL).href)).headers()["content-security-policy"] ?? "";
  const [first, second] = [await read(), await read()];
  expect(first).toContain("default-src 'none'");
  expect(first).toContain("frame-ancestors 'none'");
  expect(first).not.toMatch(/script-src[^;]*unsafe/);
  expect(first).not.toBe(second);
});

test("forwards nothing for another origin, another service or nobody", async ({ signedIn: page }) => {
  const call = (path: string, headers: Record<string, string>) =>
    page.request.get(new URL(path, target.CONSOLE_URL).href, { headers });
  const own = { "sec-fetch-site": "same-origin" };
  expect((await call("/aws/apigateway/us-east-1/restapis", own)).status()).toBe(200);
  expect((await call("/aws/apigateway/us-east-1/restapis", { origin: "http://evil.example" })).status()).toBe(403);
  expect((await call("/aws/apigateway/us-east-1/restapis", { "sec-fetch-site": "same-site" })).status()).toBe(403);
  expect((await call("/aws/apigateway/us-east-1/restapis", {})).status()).toBe(403);
  expect((await call("/aws/iam/us-east-1/users", own)).status()).toBe(404);
  expect((await call("/aws/apigateway/us-east-1/_house/caller", own)).status()).toBe(404);
  const listMetrics = (path: string, headers: Record<string, string>) =>
    page.request.post(new URL(path, target.CONSOLE_URL).href, {
      headers: {
        ...headers,
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "GraniteServiceVersion20100801.ListMetrics",
      },
      data: "{}",
    });
  const monitoring = "/aws/monitoring/us-east-1/";
  expect(await (await listMetrics(monitoring, own)).json()).toHaveProperty("Metrics");
  expect((await listMetrics(monitoring, { origin: "http://evil.example" })).status()).toBe(403);
  expect((await listMetrics(`${monitoring}restapis`, own)).status()).toBe(404);
  expect((await listMetrics(`${monitoring}_house/caller`, own)).status()).toBe(404);
  // Else the page itself might still ask for something, and be refused as well.
  await page.goto("about:blank");
  await page.context().clearCookies();
  expect((await call("/aws/apigateway/us-east-1/restapis", own)).status()).toBe(401);
  expect((await listMetrics(monitoring, own)).status()).toBe(401);
});
