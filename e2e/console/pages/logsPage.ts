import type { Page } from "@playwright/test";

export class LogsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  grid = () => this.#page.getByRole("grid", { name: "Requests" });
  rows = () => this.grid().locator("tbody tr");
  row = (text: string | RegExp) => this.rows().filter({ hasText: text }).first();
  details = () => this.#page.getByRole("complementary", { name: "Request", exact: true });
  facet = (title: string) => this.#page.getByRole("region", { name: title, exact: true });
  facetValue = (title: string, value: string) =>
    this.facet(title).getByRole("button", { name: new RegExp(`^${value}`) });
  step = (title: string) => this.details().getByRole("listitem").filter({ hasText: title });

  async choose(filter: string, option: string): Promise<void> {
    await this.#page
      .getByRole("search", { name: "Filters" })
      .getByRole("button", { name: new RegExp(`^${filter}`) })
      .click();
    await this.#page.getByRole("option", { name: new RegExp(`^${option}`) }).click();
  }
}
