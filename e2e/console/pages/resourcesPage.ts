import type { Page } from "@playwright/test";
import { open } from "./consoleTest.ts";

export class ResourcesPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  open = (apiId: string) => open(this.#page, `/apis/${apiId}/resources`);
  tree = () => this.#page.getByRole("tree", { name: "Resources" });
  node = (name: string | RegExp) => this.tree().getByRole("treeitem", { name });
  filter = () => this.#page.getByRole("searchbox", { name: "Filter resources" });
  dialog = () => this.#page.getByRole("dialog");

  async createResource(pathPart: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Create resource" }).click();
    await this.dialog().getByLabel("Path part").fill(pathPart);
    await this.dialog().getByRole("button", { name: "Create resource" }).click();
    await this.dialog().waitFor({ state: "hidden" });
    await this.#page.waitForURL("**/resources/*");
  }

  async createMethod(httpMethod: string, type: "Mock" | "HTTP proxy" | "HTTP", uri?: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Create method", exact: true }).click();
    await this.dialog()
      .getByRole("button", { name: /^Method/ })
      .click();
    await this.#page.getByRole("option", { name: new RegExp(`\\b${httpMethod}$`) }).click();
    await this.dialog()
      .getByRole("radio", { name: new RegExp(`^${type}\\b(?! proxy)`) })
      .check({ force: true });
    if (uri !== undefined) await this.dialog().getByLabel("Back-end URL").fill(uri);
    await this.dialog().getByRole("button", { name: "Create method" }).click();
    await this.#page.waitForURL(`**/methods/${httpMethod}`);
  }

  async deploy(stageName: string, description = ""): Promise<void> {
    await this.startDeploying(stageName, description);
    await this.#page.waitForURL(`**/stages/${stageName}`);
  }

  async startDeploying(stageName: string, description = ""): Promise<void> {
    await this.#page.getByRole("button", { name: "Deploy API" }).click();
    await this.dialog()
      .getByRole("button", { name: /^Stage/ })
      .click();
    const existing = this.#page.getByRole("option", { name: stageName });
    const target = (await existing.count()) > 0 ? existing : this.#page.getByRole("option", { name: "New stage" });
    await target.click();
    const name = this.dialog().getByLabel("Stage name");
    if ((await name.count()) > 0) await name.fill(stageName);
    await this.dialog()
      .getByLabel(/^Description/)
      .fill(description);
    await this.dialog().getByRole("button", { name: "Deploy", exact: true }).click();
  }
}
