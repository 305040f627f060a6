import type { Page } from "@playwright/test";

export class StagePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  curlLine = () => this.#page.getByText(/^curl -i /);
  invokeUrl = () =>
    this.#page
      .getByRole("main")
      .getByText(/^https?:\/\/[^\s]+$/)
      .first();
  turn = (name: string) => this.#page.getByRole("checkbox", { name }).click();
  dialog = () => this.#page.getByRole("dialog");

  async choose(label: string, option: string): Promise<void> {
    await this.#page.getByRole("button", { name: new RegExp(`^${label} `) }).click();
    await this.#page.getByRole("option", { name: option }).click();
  }

  async addVariable(name: string, value: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Add variable" }).click();
    await this.#page
      .getByLabel(/^Name \d+$/)
      .last()
      .fill(name);
    await this.#page
      .getByLabel(/^Value \d+$/)
      .last()
      .fill(value);
  }
}
