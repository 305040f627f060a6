import { expect, type Page } from "@playwright/test";

/** How long a person needs from one key to the next: about 80 words a minute. */
export const personsPaceMs = 150;

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const somebody = (): Person => ({
  name: "Ada Lovelace",
  email: `ada-${crypto.randomUUID().slice(0, 8)}@example.com`,
  password: "correct horse battery",
});

/** Counts what a person clicks: trusted clicks, wherever they land. Typing is none. */
export async function countClicks(page: Page): Promise<() => number> {
  let clicks = 0;
  await page.exposeBinding("countClick", () => {
    clicks += 1;
  });
  await page.addInitScript(() => {
    const count: unknown = Reflect.get(globalThis, "countClick");
    const onClick = ({ isTrusted }: MouseEvent) => {
      if (isTrusted && typeof count === "function") count();
    };
    addEventListener("click", onClick, { capture: true });
  });
  return () => clicks;
}

/** Fills in the sign-up page that is open, and sends it. */
export async function fillSignUp(page: Page, { name, email, password }: Person, delay = 0): Promise<void> {
  for (const [label, text] of [
    ["Name", name],
    ["E-mail address", email],
    ["Password", password],
  ] as const)
    await page.getByLabel(label).pressSequentially(text, { delay });
  await page.getByRole("button", { name: "Create account" }).click();
}

/** From the plans of a product, with nobody signed in, to an answer in the page; the key's value and the command shown with it. */
export async function fromPlanToAnswer(
  page: Page,
  person: Person,
  delay = 0,
): Promise<{ key: string; command: string }> {
  await fillSignUp(page, person, delay);
  await page.getByRole("button", { name: "Get the key" }).click();
  const shown = page.getByRole("region", { name: "Here is your key" });
  const key = await shown.locator("code").first().innerText();
  const command = await shown.locator("pre").innerText();
  await page.getByRole("link", { name: "Try it in the browser" }).click();
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByText("Status 200")).toBeVisible();
  return { key, command };
}
