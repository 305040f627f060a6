import { open, signIn } from "../console/pages/consoleTest.ts";
import { target } from "../env.ts";
import { expect, signUp, test } from "./pages/portalTest.ts";

test("the portal's origin answers nothing of the console's", async ({ request, portal }) => {
  const nothing = ["/apis", "/users", "/logs", "/appearance", "/portal", `/portal/${portal.portalId}`, "/aws/x"];
  const machines = ["/aws/apigateway/us-east-1/restapis", "/aws/house/us-east-1/_house/caller"];
  const session = ["/api/auth/session", "/api/auth/csrf", "/api/auth/providers", "/_next/image?url=%2Fapis&w=64&q=75"];
  for (const path of [...nothing, ...machines, ...session, "/%2e%2e/apis", "/portal/../apis"]) {
    const answer = await request.get(`${target.PORTAL_URL}${path}`);
    expect(answer.status(), path).toBe(404);
  }
  const doubled = await request.get(`${target.PORTAL_URL}//apis`, { maxRedirects: 0 });
  expect([doubled.status(), doubled.headers().location]).toEqual([308, "/apis"]);
  const origin = { origin: target.PORTAL_URL, "content-type": "application/json" };
  const forged = await request.post(`${target.PORTAL_URL}/aws/apigateway/us-east-1/restapis`, {
    headers: origin,
    data: "{}",
  });
  expect(forged.status()).toBe(404);
});

test("the console's origin answers nothing of the portal's", async ({ browser, portal }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await open(page, "/apis");
  await signIn(page);
  for (const path of [`/portal/${portal.portalId}`, "/portal", "/%70ortal", `/portals/${portal.portalId}/llms.txt`]) {
    const answer = await page.request.get(new URL(path, target.CONSOLE_URL).href, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(404);
    expect(await answer.text()).not.toContain("Everything that is known about pets");
  }
  await context.close();
});

test("what a request says about itself opens no other portal and no preview", async ({ request, portal }) => {
  const headers = { "x-portal-id": portal.portalId, "x-portal-base": "//evil.example", "x-portal-preview": "guessed" };
  const elsewhere = await request.get(`${target.PORTAL_URL}/portals/nothere1/products`, { headers });
  expect(elsewhere.status()).toBe(404);
  const page = await request.get(portal.address("/products"), { headers });
  expect(await page.text()).not.toContain("evil.example");
  const preview = await request.get(`${target.PORTAL_URL}/portals/${portal.portalId}/preview/guessed`);
  expect(preview.status()).toBe(404);
});

test("pages come with a strict policy, and cookies that scripts do not see", async ({ page, portal }) => {
  const answer = await page.goto(portal.address());
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/style-src [^;]*'unsafe-inline'/);
  await signUp(page, portal);
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "gatehouse.portal");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("gatehouse");
});
