import { expect, type Page } from "@playwright/test";
import { open } from "./consoleTest.ts";

/** Builds a portal and its product as an owner does, by clicking. */
export class PortalBuilder {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  dialog = () => this.#page.getByRole("dialog");

  /** A product with every method of a stage. */
  async createProduct(name: string, api: string, stage: string): Promise<void> {
    await open(this.#page, "/portal-products");
    await this.#press("Create product");
    await this.dialog().getByLabel("Name").fill(name);
    await this.dialog().getByRole("button", { name: "Create product" }).click();
    await this.#page.waitForURL(/\/portal-products\/\w+/);
    await this.#press("Add endpoints");
    await this.#choose(/^API/, api);
    await this.#choose(/^Stage/, stage);
    await this.dialog()
      .getByRole("checkbox", { name: /^All \d+ method|^(GET|POST) \// })
      .first()
      .check();
    await this.dialog().getByLabel("Section").fill("Everything");
    await this.#page.keyboard.press("Escape");
    await this.dialog()
      .getByRole("button", { name: /^Add (\d+ )?endpoints?$/ })
      .click();
    await expect(this.#page.getByText(/^\d+ endpoints? added to /)).toBeVisible();
  }

  /** On the product's page. */
  async offerPlan(usagePlan: string, name: string, price: string): Promise<void> {
    await this.#page.getByRole("tab", { name: "Plans" }).click();
    await this.#press("Offer a plan");
    await this.#choose(/^Usage plan/, usagePlan);
    await this.dialog().getByLabel("Name").fill(name);
    await this.dialog().getByLabel("Price").fill(price);
    await this.dialog().getByRole("button", { name: "Offer plan" }).click();
    await expect(this.#page.getByRole("row").filter({ hasText: price })).toBeVisible();
  }

  /** The id of a new portal with this product, published. */
  async publish(name: string, product: string): Promise<string> {
    const page = this.#page;
    await open(page, "/portals");
    await this.#press("Create portal");
    await this.dialog().getByLabel("Name").fill(name);
    await this.dialog().getByRole("button", { name: "Create portal" }).click();
    await page.waitForURL(/\/portals\/\w+/);
    await page.getByRole("link", { name: "Choose products" }).click();
    await page.getByRole("button", { name: "Choose products" }).click();
    await page.getByRole("option", { name: product }).click();
    await page.keyboard.press("Escape");
    const bar = page.getByRole("region", { name: "Unsaved changes" });
    await bar.getByRole("button", { name: "Save changes" }).click();
    await expect(bar).toBeHidden();
    await page.getByRole("tab", { name: "Overview" }).click();
    await page.getByRole("button", { name: "Publish" }).click();
    await this.dialog().getByRole("button", { name: "Publish" }).click();
    await expect(page.getByText("Everything is published")).toBeVisible();
    return new URL(page.url()).pathname.split("/")[2] ?? "";
  }

  #press = (name: string) => this.#page.getByRole("button", { name }).first().click();

  async #choose(field: RegExp, option: string): Promise<void> {
    await this.dialog().getByRole("button", { name: field }).click();
    await this.#page.getByRole("option", { name: option }).first().click();
  }
}
