import type { Page } from "@playwright/test";
import { z } from "zod";
import { permissionArn } from "../../../contract/arn.ts";
import { target } from "../../env.ts";
import type { Change } from "./consolePage.ts";

const region = "us-east-1";

const Created = z.object({ password: z.string() });
const Caller = z.object({ accountId: z.string() });
const Permissions = z.object({ decisions: z.array(z.object({ allowed: z.boolean() })) });

/** A house operation, as whoever is signed in on this page. */
async function callHouse(page: Page, method: "GET" | "POST" | "DELETE", path: string, data?: object): Promise<unknown> {
  const address = new URL(`/aws/house/${region}/_house${path}`, target.CONSOLE_URL).href;
  const answer = await page.request.fetch(address, { method, data, headers: { "sec-fetch-site": "same-origin" } });
  const text = await answer.text();
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

export interface SeededUser extends AsyncDisposable {
  readonly email: string;
  readonly password: string;
}

/** A user in this group, made by the administrator signed in on this page; gone when the test ends. */
export async function seedUser(page: Page, userName: string, group: string): Promise<SeededUser> {
  const email = `${userName}@example.com`;
  const { password } = Created.parse(await callHouse(page, "POST", "/users", { userName, email, groups: [group] }));
  return {
    email,
    password,
    [Symbol.asyncDispose]: async () => void (await callHouse(page, "DELETE", `/users/${userName}`)),
  };
}

/** Which of these changes the evaluator allows whoever is signed in on this page. */
export async function allowedChanges(page: Page, changes: readonly Change[]): Promise<ReadonlySet<Change>> {
  if (changes.length === 0) return new Set();
  const { accountId } = Caller.parse(await callHouse(page, "GET", "/caller"));
  const permissions = changes.map(([, action, path]) => ({
    action,
    resource: permissionArn(region, accountId, action, path),
  }));
  const { decisions } = Permissions.parse(await callHouse(page, "POST", "/permissions", { permissions }));
  return new Set(changes.filter((_, index) => decisions[index]?.allowed));
}

export interface ShownButton {
  readonly name: string;
  readonly enabled: boolean;
  /** Why it is disabled, as a screen reader says it. */
  readonly reason: string;
}

/** The buttons of the page itself, without the frame around it. */
export const shownButtons = (page: Page): Promise<ShownButton[]> =>
  page.locator("#main-content button:visible").evaluateAll((buttons) =>
    buttons.map((button) => {
      // The reason stands hidden within the button.
      const ids = (button.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
      const reason = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
      const text = button.getAttribute("aria-label") ?? button.textContent ?? "";
      const enabled = button.getAttribute("aria-disabled") !== "true" && !button.hasAttribute("disabled");
      return { name: text.replace(reason, "").trim(), enabled, reason: reason.trim() };
    }),
  );
