import type { Page } from "@playwright/test";

/** A button that changes something, and the permission that is asked for when it is pressed. */
export type Change = readonly [button: string | RegExp, action: string, path: string];

export interface ConsolePage {
  readonly name: string;
  readonly path: string;
  /** What its title begins with. */
  readonly title: string;
  readonly changes?: readonly Change[];
  /** Has come when the page shows all it has. */
  readonly settled?: (page: Page) => Promise<void>;
}
