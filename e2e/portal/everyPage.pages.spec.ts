import type { Page } from "@playwright/test";
import { violations } from "../console/pages/violations.ts";
import { deskPages, type PortalPage, pageSources, publicPages, seedDesk } from "./pages/everyPortalPage.ts";
import { expect, test } from "./pages/portalTest.ts";
import { publishPortal } from "./pages/publishedPortal.ts";

const sizes = [
  { width: 1280, height: 900 },
  { width: 320, height: 640 },
] as const;

test("every page among the sources is in one of the walks", async ({ portal }) => {
  const desk = { appId: "", subscriptionId: "", teamId: "" };
  const walked = [...publicPages(portal), ...deskPages(portal, desk)].map(({ source }) => source);
  expect([...new Set(walked)].sort()).toEqual(pageSources());
});

test("axe finds nothing serious or critical on any page that everybody sees, at 1280 and 320 pixels", async ({
  unwatched: page,
  portal,
}) => {
  test.slow();
  // Of several portals, the address without a portal shows the list.
  await using _other = await publishPortal("Another portal");
  expect(await walk(page, publicPages(portal))).toBe("");
});

test("axe finds nothing serious or critical on any page of a developer, at 1280 and 320 pixels", async ({
  unwatched: page,
  portal,
}) => {
  test.slow();
  const desk = await seedDesk(page, portal);
  expect(await walk(page, deskPages(portal, desk))).toBe("");
});

async function walk(page: Page, pages: readonly PortalPage[]): Promise<string> {
  const found: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const { source, address, heading } of pages) {
      await page.goto(address);
      // Swagger UI brings a second one along.
      await expect(page.getByRole("heading", { level: 1 }).first()).toHaveText(heading);
      if (source.endsWith("/explorer")) await expect(page.locator(".opblock").first()).toBeVisible();
      found.push(...(await violations(page, `${source} at ${size.width} px`)));
    }
  }
  return found.join("\n");
}
