import type { Change, ConsolePage } from "./pages/consolePage.ts";
import { expect, open, signIn, test } from "./pages/consoleTest.ts";
import { everyPage, seedConsole, walkMs } from "./pages/everyPage.ts";
import { allowedChanges, type ShownButton, seedUser, shownButtons } from "./pages/rolePages.ts";
import { watch } from "./pages/watch.ts";

/** What a button that changes something begins with. */
const changing =
  /^(Create|Delete|Edit|Add|Remove|Deploy|Disable|Enable|Reset|End|Change|Send|Import|Grant|Save|Set|Replace|Attach|Detach)\b/;
/** These change a draft that is not sent yet, or what everybody may do with the own account. */
const ownOrDraft =
  /^(Add (binary media type|header|identity provider|model|parameter|query parameter|response|section|stage variable|template|variable)|Remove( .*)?|Change password)$/;

for (const group of ["administrators", "apiDevelopers", "productManagers", "readOnly"]) {
  test(`${group}: every page renders, and every action is open or says why not, as the evaluator decides`, async ({
    signedIn,
    browser,
  }) => {
    test.setTimeout(walkMs);
    await using seeded = await seedConsole(group);
    await using user = await seedUser(signedIn, `walker-${group}`, group);
    const page = await browser.newPage();
    const { complaints } = watch(page);
    await open(page, "/apis");
    await signIn(page, user.email, user.password);
    for (const one of everyPage(seeded)) {
      await open(page, one.path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      const allowed = await allowedChanges(page, one.changes ?? []);
      await expect(async () => expect(wrongButtons(one, await shownButtons(page), allowed)).toEqual([])).toPass({
        timeout: 15_000,
      });
      await expect(page.locator("#main-content").getByRole("alert")).toHaveCount(0);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
}

test("a draft that may not be saved says so in its save bar", async ({ signedIn, browser }) => {
  await using seeded = await seedConsole("draft");
  await using user = await seedUser(signedIn, "walker-draft", "readOnly");
  const page = await browser.newPage();
  await open(page, `/apis/${seeded.apiId}/resources/${seeded.orderId}/methods/GET`);
  await signIn(page, user.email, user.password);
  await page.getByLabel("Operation name").fill("GetOrder");
  const save = page.getByRole("button", { name: "Save changes" });
  await expect(save).toBeDisabled();
  await save.hover();
  const path = `/restapis/${seeded.apiId}/resources/${seeded.orderId}/methods/GET`;
  await expect(page.getByText(`Needs apigateway:PATCH on ${path}.`).filter({ visible: true })).toBeVisible();
  await page.close();
});

/** What a page shows otherwise than the evaluator decides; also a button that changes something and that the page's list does not know. */
function wrongButtons({ name, path, changes = [] }: ConsolePage, buttons: ShownButton[], allowed: ReadonlySet<Change>) {
  const wrong = buttons.flatMap((button) => {
    const change = changes.find(([which]) =>
      typeof which === "string" ? which === button.name : which.test(button.name),
    );
    if (change) return wrongly(button, change, allowed.has(change));
    const own = path === "/account" || ownOrDraft.test(button.name);
    return changing.test(button.name) && !own ? [`${button.name}: which permission does it need?`] : [];
  });
  const missing = changes.flatMap(([which]) =>
    typeof which === "string" && !buttons.some((button) => button.name === which) ? [`${which} is not there`] : [],
  );
  return [...wrong, ...missing].map((line) => `${name}: ${line}`);
}

function wrongly({ name, enabled, reason }: ShownButton, [, action]: Change, allowed: boolean): string[] {
  const refused = reason.startsWith(`Needs ${action} on `);
  if (allowed) return refused ? [`${name} is refused, but allowed`] : [];
  if (enabled) return [`${name} is enabled, but forbidden`];
  return refused ? [] : [`${name} does not say why: ${reason}`];
}
