import { expect, test } from "./pages/portalTest.ts";

const mostBytes = 200_000;

test("the first view loads at most 200 kB of compressed JavaScript", async ({ page, portal }) => {
  const sizes = new Map<string, number>();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Map<string, string>();
  session.on("Network.responseReceived", ({ requestId, response, type }) => {
    if (type === "Script") scripts.set(requestId, new URL(response.url).pathname);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const path = scripts.get(requestId);
    if (path !== undefined) sizes.set(path, encodedDataLength);
  });
  await page.goto(portal.address());
  await page.waitForLoadState("networkidle");
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  expect(sizes.size).toBeGreaterThan(2);
  expect(bytes, [...sizes].map(([path, size]) => `${size} ${path}`).join("\n")).toBeLessThanOrEqual(mostBytes);
});
