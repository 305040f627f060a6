import type { Page } from "@playwright/test";

/** The Test tab of a method. */
export class MethodTestPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  sendButton = () => this.#page.getByRole("button", { name: "Send test" });
  responseBody = () => this.#page.getByRole("region", { name: "Response body" });
  step = (title: string) => this.#page.getByRole("button", { name: title, exact: true });
  output = (title: string) => this.#page.getByRole("region", { name: `Output of ${title}` });
  log = () => this.#page.getByRole("button", { name: "Lines as CloudWatch Logs shows them" });
  logText = () => this.#page.getByRole("region", { name: "Execution log" });
}
