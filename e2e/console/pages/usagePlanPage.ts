import type { Page } from "@playwright/test";

export class UsagePlanPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  dialog = () => this.#page.getByRole("dialog");

  async fillPlan({ name, rate, burst, quota }: Record<"name" | "rate" | "burst" | "quota", string>): Promise<void> {
    await this.dialog().getByLabel("Name").fill(name);
    await this.dialog().getByLabel("Throttle").check();
    await this.dialog().getByLabel("Rate").fill(rate);
    await this.dialog().getByLabel("Burst").fill(burst);
    await this.dialog().getByLabel("Quota").check();
    await this.dialog().getByLabel("Requests", { exact: true }).fill(quota);
  }

  async addStage(apiName: string, stageName: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Add stage" }).click();
    await this.#choose(/^API/, apiName);
    await this.#choose(/^Stage/, stageName);
    await this.dialog().getByRole("button", { name: "Add stage" }).click();
  }

  async addKey(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Add API key" }).click();
    await this.#choose(/^API key/, name);
    await this.dialog().getByRole("button", { name: "Add API key" }).click();
  }

  async addMethodThrottle(method: string, { rate, burst }: Record<"rate" | "burst", string>): Promise<void> {
    await this.#page.getByRole("button", { name: "Add method throttle" }).click();
    await this.#choose(/^Method/, method);
    await this.dialog().getByLabel("Rate").fill(rate);
    await this.dialog().getByLabel("Burst").fill(burst);
    await this.dialog().getByRole("button", { name: "Add method throttle" }).click();
  }

  async #choose(field: RegExp, option: string): Promise<void> {
    await this.dialog().getByRole("button", { name: field }).click();
    await this.#page.getByRole("option", { name: option }).first().click();
  }
}
