import type { Locator, Page } from "@playwright/test";
import { expect } from "./consoleTest.ts";

/** What the page /explain shows. */
export class ExplainPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Asks for a call, again where its explanation is not there yet. */
  async find(requestId: string): Promise<void> {
    await this.#page.getByLabel("Request id", { exact: true }).fill(requestId);
    await this.#page.getByRole("button", { name: "Explain", exact: true }).first().click();
    if (!/^[\w+/=-]+$/.test(requestId) || requestId === "never-seen") return;
    const again = this.#page.getByRole("button", { name: "Try again" });
    await expect(async () => {
      if (await again.isVisible()) await again.click();
      await expect(this.#page.getByRole("heading", { name: /^(Decisions|Calls with this id)/ })).toBeVisible({
        timeout: 1_000,
      });
    }).toPass();
  }

  rule(): Locator {
    return this.#page.locator(".explainText").first();
  }

  decision(text: string): Locator {
    return this.#page.getByRole("list", { name: "Decisions of the pipeline" }).getByText(text);
  }

  inputs(): Locator {
    return this.#page.locator("#main-content");
  }

  calls(): Locator {
    return this.#page.locator(".explainCalls > li");
  }
}
