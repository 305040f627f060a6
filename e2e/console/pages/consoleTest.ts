import { mkdirSync } from "node:fs";
import { test as base, type Cookie, expect, type Page } from "@playwright/test";
import { target } from "../../env.ts";
import { watch } from "./watch.ts";

interface Fixtures {
  /** A page whose complaints fail the test. */
  readonly page: Page;
  /** A page with the administrator signed in. */
  readonly signedIn: Page;
  /** Keeps a picture of the page under a name, one for each colour mode. */
  readonly picture: (name: string) => Promise<void>;
}

interface WorkerFixtures {
  /** Cookies of one sign-in, shared by the tests of a worker. */
  readonly session: readonly Cookie[];
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  session: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await open(page, "/apis");
      await signIn(page);
      await use((await page.context().cookies()).filter(({ name }) => name === "gatehouse.session"));
      await page.close();
    },
    { scope: "worker" },
  ],
  page: async ({ page }, use) => {
    const { complaints } = watch(page);
    const reload = page.reload.bind(page);
    page.reload = async (...options) => {
      const answer = await reload(...options);
      await interactive(page);
      return answer;
    };
    await use(page);
    expect(complaints).toEqual([]);
  },
  signedIn: async ({ page, session }, use) => {
    await page.context().addCookies([...session]);
    await open(page, "/apis");
    await use(page);
  },
  picture: async ({ page }, use, { project }) => {
    mkdirSync("artefacts/screenshots", { recursive: true });
    await use(async (name) => {
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: `artefacts/screenshots/${name}-${project.name}.png`, animations: "disabled" });
    });
  },
});

export { expect };

/** Opens an address of the console and waits until its buttons work. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, target.CONSOLE_URL).href);
  await interactive(page);
}

export async function signIn(page: Page, email = target.ADMIN_EMAIL, password = target.ADMIN_PASSWORD): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await interactive(page);
}

/** React marks the elements it has taken over from the server's markup: parts of a page later than its heading. */
export async function interactive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isTakenOver = (element: Element) => Object.keys(element).some((key) => key.startsWith("__react"));
    const heading = document.querySelector("main h1, #main-content h1");
    const controls = ":is(button, input:not([type=hidden]), select, textarea):not(.monaco-editor *)";
    return heading !== null && isTakenOver(heading) && [...document.querySelectorAll(controls)].every(isTakenOver);
  });
}
