import type { Browser, Page } from "@playwright/test";
import { z } from "zod";
import { house } from "../../portal/pages/houseClient.ts";
import type { PublishedPortal } from "../../portal/pages/publishedPortal.ts";
import { expect } from "./consoleTest.ts";

/** A browser of somebody's who has nothing to do with the console. */
export class DeveloperWindow implements AsyncDisposable {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser): Promise<DeveloperWindow> {
    return new DeveloperWindow(await (await browser.newContext()).newPage());
  }

  async signIn(portal: PublishedPortal, email: string, password: string): Promise<void> {
    await this.page.goto(portal.address("/sign-in?next=/apps"));
    await this.page.getByLabel("E-mail address").fill(email);
    await this.page.getByLabel("Password").fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  [Symbol.asyncDispose] = (): Promise<void> => this.page.context().close();
}

/** Decides about what stands in the row with this text. */
export async function decideInRow(page: Page, text: string, verb: string, reason?: string): Promise<void> {
  const row = page.getByRole("row").filter({ hasText: text });
  await row.getByRole("button", { name: new RegExp(`^${verb} `) }).click();
  const dialog = page.getByRole("dialog");
  if (reason !== undefined) await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: verb }).click();
  await expect(dialog).toBeHidden();
}

/** Gives the portal another name, on the tab Look. */
export async function saveLook(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: "Save changes" }).click();
  await expect(bar).toBeHidden();
}

const Events = z.array(z.object({ operation: z.string(), denied: z.boolean() }));

/** What the audit trail says was done lately. */
export async function auditedOperations(): Promise<readonly string[]> {
  const { item } = await house("GET", "/_house/audit-events?limit=500");
  return Events.parse(item)
    .filter(({ denied }) => !denied)
    .map(({ operation }) => operation);
}
