import { mkdirSync } from "node:fs";
import { test as base, expect, type Page } from "@playwright/test";
import { watch } from "../../console/pages/watch.ts";
import { type PublishedPortal, publishPortal } from "./publishedPortal.ts";

interface Fixtures {
  /** A page whose complaints fail the test. */
  readonly page: Page;
  /** A page of nobody's who complains about nothing: for answers that are no success. */
  readonly unwatched: Page;
  /** Keeps pictures of the page as it is on a desk and on a small telephone, for each colour mode. */
  readonly pictures: (name: string) => Promise<void>;
}

interface WorkerFixtures {
  readonly portal: PublishedPortal;
}

const sizes = { 1280: 900, 320: 640 } as const;

export const test = base.extend<Fixtures, WorkerFixtures>({
  portal: [
    async ({ browserName: _ }, use, { workerIndex }) => {
      await using portal = await publishPortal(`Pet developers ${workerIndex}`);
      await use(portal);
    },
    { scope: "worker" },
  ],
  page: async ({ page }, use) => {
    const { complaints } = watch(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await use(patient(page));
    expect(complaints).toEqual([]);
  },
  unwatched: async ({ browser }, use, { project }) => {
    const context = await browser.newContext({ colorScheme: project.use.colorScheme ?? "light" });
    await use(patient(await context.newPage()));
    await context.close();
  },
  pictures: async ({ page }, use, { project }) => {
    mkdirSync("artefacts/screenshots", { recursive: true });
    await use(async (name) => {
      for (const [width, height] of Object.entries(sizes)) {
        await page.setViewportSize({ width: Number(width), height });
        expect(await overflow(page), `${name} at ${width} px`).toBeLessThanOrEqual(0);
        const path = `artefacts/screenshots/portal-${name}-${width}-${project.name}.png`;
        await page.screenshot({ path, animations: "disabled", fullPage: true });
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    });
  },
});

export { expect };

/** The same page, which is there only when its buttons and keys work: the search says so, which every portal has. */
function patient(page: Page): Page {
  const visit = page.goto.bind(page);
  page.goto = async (...address) => {
    const answer = await visit(...address);
    const search = page.locator("header input[type=search]");
    if ((await search.count()) > 0) await expect(search.first()).toHaveAttribute("aria-keyshortcuts", /\//);
    return answer;
  };
  return page;
}

/** Pixels by which the page is wider than what shows it. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** A developer nobody knows yet, signed up in the browser; the page shown afterwards is `next`. */
export async function signUp(
  page: Page,
  portal: Pick<PublishedPortal, "address">,
  next = "/",
): Promise<{ email: string; password: string }> {
  const email = `ada-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const password = "correct horse battery";
  await page.goto(`${portal.address("/sign-up")}?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-up"));
  return { email, password };
}
