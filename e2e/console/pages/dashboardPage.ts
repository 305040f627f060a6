import { expect, type Page } from "@playwright/test";

/** The dashboard of a stage or a method. */
export class DashboardPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  chart = (title: string) => this.#page.getByRole("figure", { name: `${title}, chart` });
  /** What the keyboard reaches of it. */
  points = (title: string) => this.chart(title).getByRole("application");
  total = (label: string) =>
    this.#page.getByRole("main").locator("dt", { hasText: label }).locator("xpath=../dd/strong");
  periods = () => this.#page.getByRole("table", { name: "Numbers of each period" });
  methods = () => this.#page.getByRole("table", { name: "Methods" });
  deployments = () => this.#page.getByRole("region", { name: "Deployments in this range" });

  show = (as: "Charts" | "Table") => this.#page.getByRole("button", { name: as, exact: true }).click();
  refresh = () => this.#page.getByRole("button", { name: "Refresh", exact: true }).click();

  /** A column of the table of periods from its top, without the periods that had no data. */
  async numbers(column: string): Promise<number[]> {
    await expect(this.periods()).toBeVisible();
    const names = await this.periods().getByRole("columnheader").allInnerTexts();
    const index = names.findIndex((name) => name.trim() === column);
    const rows = await this.periods().getByRole("row").all();
    const texts = await Promise.all(rows.slice(1).map((row) => row.locator("th, td").nth(index).innerText()));
    return texts.filter((text) => text !== "No data").map((text) => Number.parseFloat(text.replaceAll(",", "")));
  }

  /** From one part of a chart's width to another. */
  async drag(title: string, from: number, to: number): Promise<void> {
    const box = await this.chart(title).boundingBox();
    if (!box) throw new Error(`There is no chart ${title}.`);
    const [left, y] = [box.x + 60, box.y + box.height / 2];
    const at = (part: number) => left + (box.width - 75) * part;
    await this.#page.mouse.move(at(from), y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(at((from + to) / 2), y, { steps: 4 });
    await this.#page.mouse.move(at(to), y, { steps: 4 });
    await this.#page.mouse.up();
  }
}
