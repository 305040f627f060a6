import type { Page } from "@playwright/test";
import { open } from "./consoleTest.ts";

export class RestApisPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  open = () => open(this.#page, "/apis");
  row = (text: string | RegExp) => this.#page.getByRole("row").filter({ hasText: text });
  filter = () => this.#page.getByRole("searchbox", { name: "Find APIs" });
  dialog = () => this.#page.getByRole("dialog");

  async create(name: string, description: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Create API" }).first().click();
    await this.dialog().getByLabel("API name").fill(name);
    await this.dialog()
      .getByLabel(/^Description/)
      .fill(description);
    await this.dialog().getByRole("button", { name: "Create API" }).click();
    await this.#page.waitForURL("**/apis/*/resources");
  }

  async createPetStore(): Promise<void> {
    await this.#page.getByRole("button", { name: "Create the Pet store sample" }).first().click();
    await this.#page.waitForURL("**/stages/prod");
  }

  async select(text: string | RegExp): Promise<void> {
    await this.row(text).getByRole("radio").check({ force: true });
  }

  async rename(text: string | RegExp, name: string): Promise<void> {
    await this.select(text);
    await this.#page.getByRole("button", { name: "Edit", exact: true }).click();
    await this.dialog().getByLabel("API name").fill(name);
    await this.dialog().getByRole("button", { name: "Save changes" }).click();
  }

  async delete(text: string | RegExp, typedName: string): Promise<void> {
    await this.select(text);
    await this.#page.getByRole("button", { name: "Delete", exact: true }).click();
    await this.dialog().getByRole("textbox").fill(typedName);
    await this.dialog().getByRole("button", { name: "Delete", exact: true }).click();
  }
}
