import { expect, type Page } from "@playwright/test";

export class MethodPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  picture = () => this.#page.getByRole("figure");
  box = (title: string) => this.picture().getByRole("link", { name: new RegExp(`^${title}`) });
  editor = (name: string | RegExp) => this.#page.getByRole("textbox", { name });
  saveBar = () => this.#page.getByRole("region", { name: "Unsaved changes" });
  problems = () => this.#page.getByText(/^Line \d+, column \d+/);

  async show(tab: string): Promise<void> {
    await this.#page.getByRole("tab", { name: tab }).click();
    await expect(this.#page.getByRole("tab", { name: tab, selected: true })).toBeVisible();
  }

  async addTemplate(contentType: string): Promise<void> {
    await this.#page.getByLabel("Content type of a new template").fill(contentType);
    await this.#page.getByRole("button", { name: "Add template" }).click();
  }

  /** Types into Monaco as a person does. Its own help with brackets and indentation must not change what is meant. */
  async writeTemplate(name: string | RegExp, text: string): Promise<void> {
    await this.editor(name).focus();
    await this.#page.keyboard.press("ControlOrMeta+A");
    await this.#page.keyboard.press("Delete");
    await this.#page.keyboard.insertText(text);
  }

  async save(): Promise<void> {
    await this.saveBar().getByRole("button", { name: "Save changes" }).click();
    await expect(this.saveBar()).toBeHidden();
  }
}
