import type { Page } from "@playwright/test";
import { call, getKey, offerOnRequest } from "../portal/pages/deskPage.ts";
import { house } from "../portal/pages/houseClient.ts";
import { signUp } from "../portal/pages/portalTest.ts";
import { type PublishedPortal, publishPortal } from "../portal/pages/publishedPortal.ts";
import { expect, open, test } from "./pages/consoleTest.ts";
import { auditedOperations, DeveloperWindow, decideInRow, saveLook } from "./pages/portalDecisions.ts";

const newPortal = (): Promise<PublishedPortal> => publishPortal(`Decisions ${crypto.randomUUID().slice(0, 8)}`);
const openTab = (page: Page, { portalId }: PublishedPortal, tab: string) =>
  open(page, `/portals/${portalId}?tab=${tab}`);
const rowOf = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

test("who waits for approval is let in, or refused with a reason that they read in the portal", async ({
  signedIn: page,
  browser,
  picture,
}) => {
  await using portal = await newPortal();
  await house("PATCH", `/_house/portals/${portal.portalId}/settings`, { signUp: "APPROVAL" });
  await using welcome = await DeveloperWindow.open(browser);
  await using stranger = await DeveloperWindow.open(browser);
  const { email, password } = await signUp(welcome.page, portal, "/apps");
  const other = await signUp(stranger.page, portal, "/apps");
  await expect(welcome.page.getByRole("heading", { level: 1 })).toHaveText("Your sign-up is being looked at");

  await openTab(page, portal, "developers");
  await expect(page.getByRole("tab", { name: "Developers 2 waiting" })).toBeVisible();
  await picture("portal-developers-waiting");
  await decideInRow(page, email, "Approve");
  await expect(rowOf(page, email)).toContainText("Active");
  await rowOf(page, other.email)
    .getByRole("button", { name: /^Refuse / })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
  await expect(page.getByText("Say why: the developer is told.")).toBeVisible();
  await picture("portal-refuse");
  await page.getByRole("dialog").getByLabel("Reason").fill("Only for <b>shelters</b>.");
  await page.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
  await expect(rowOf(page, other.email)).toContainText("Only for <b>shelters</b>.");
  await expect(page.getByRole("tab", { name: "Developers", exact: true })).toBeVisible();

  await welcome.signIn(portal, email, password);
  await expect(welcome.page.getByRole("heading", { level: 1 })).toHaveText("Apps and keys");
  await stranger.signIn(portal, other.email, other.password);
  await expect(stranger.page.getByText("Only for <b>shelters</b>.")).toBeVisible();
  expect(await auditedOperations()).toContain("UpdateDeveloperStatus");
});

test("a suspended developer is out and their key stops on the wire; let in again, both work", async ({
  signedIn: page,
  browser,
  picture,
}) => {
  await using portal = await newPortal();
  await using developer = await DeveloperWindow.open(browser);
  const { email, password } = await signUp(developer.page, portal, "/apps");
  const key = await getKey(developer.page, portal, "Pet shop");
  expect(await call(portal, key)).toBe(200);

  await openTab(page, portal, "developers");
  await decideInRow(page, email, "Suspend", "Too many calls at night.");
  await expect(rowOf(page, email)).toContainText("Suspended");
  await expect.poll(() => call(portal, key)).toBe(403);
  await picture("portal-developer-suspended");
  await developer.page.goto(portal.address("/apps"));
  await expect(developer.page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await developer.signIn(portal, email, password);
  await expect(developer.page.getByText("Too many calls at night.")).toBeVisible();

  await decideInRow(page, email, "Let in again");
  await expect.poll(() => call(portal, key)).toBe(200);
  await developer.signIn(portal, email, password);
  await expect(developer.page.getByRole("heading", { level: 1 })).toHaveText("Apps and keys");
});

test("a subscription that is asked for is approved, suspended and let in again", async ({
  signedIn: page,
  browser,
  picture,
}) => {
  await using portal = await newPortal();
  await using developer = await DeveloperWindow.open(browser);
  const { email } = await signUp(developer.page, portal, "/apps");
  const plan = await offerOnRequest(portal);
  await developer.page.goto(portal.address(`/products/${portal.productId}/subscribe?plan=${plan}`));
  await developer.page.getByRole("button", { name: "Ask for access" }).click();
  await expect(developer.page.getByText("You have asked for access")).toBeVisible();
  await openTab(page, portal, "subscriptions");
  await expect(page.getByRole("tab", { name: "Subscriptions 1 waiting" })).toBeVisible();
  await picture("portal-subscriptions-waiting");
  await decideInRow(page, email, "Approve");
  await expect(rowOf(page, email)).toContainText("Active");
  await decideInRow(page, email, "Suspend", "The bill is open.");
  await expect(rowOf(page, email)).toContainText("The bill is open.");
  await developer.page.goto(portal.address("/apps"));
  await developer.page.getByRole("link", { name: "Pet store app" }).click();
  await expect(developer.page.getByText("They wrote: The bill is open.")).toBeVisible();
  await decideInRow(page, email, "Let in again");
  await developer.page.reload();
  await expect(developer.page.getByText("They wrote: The bill is open.")).toHaveCount(0);
  expect(await auditedOperations()).toContain("UpdateSubscriptionStatus");
});

test("a message to a developer stands in the mails, which say that nothing is sent", async ({
  signedIn: page,
  browser,
  picture,
}) => {
  await using portal = await newPortal();
  await using developer = await DeveloperWindow.open(browser);
  const { email } = await signUp(developer.page, portal, "/apps");
  await openTab(page, portal, "developers");
  await rowOf(page, email)
    .getByRole("button", { name: /^Message to / })
    .click();
  await page.getByRole("dialog").getByLabel("Subject").fill("Maintenance");
  await page.getByRole("dialog").getByLabel("Text").fill("On Sunday, from six to seven.");
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await expect(page.getByText(/^Message to .* is on its way$/)).toBeVisible();
  await page.getByRole("tab", { name: "Mails" }).click();
  await expect(page.getByText("Mails are not sent")).toBeVisible();
  const mail = rowOf(page, email).filter({ hasText: "Maintenance" });
  await expect(mail).toContainText("Not sent");
  await mail.getByRole("button", { name: /Maintenance/ }).click();
  await expect(mail.getByText("On Sunday, from six to seven.")).toBeVisible();
  await picture("portal-mails");
  expect(await auditedOperations()).toContain("SendDeveloperMessage");
});

test("what was published is changed, published again, taken back and taken offline", async ({
  signedIn: page,
  browser,
  picture,
}) => {
  await using portal = await newPortal();
  await using visitor = await DeveloperWindow.open(browser);
  const visit = () => visitor.page.goto(portal.address());
  const visitorsSee = (name: string) =>
    expect
      .poll(async () => {
        await visit();
        return visitor.page.getByRole("heading", { level: 1 }).innerText();
      })
      .toContain(name);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const confirm = (name: string) => page.getByRole("dialog").getByRole("button", { name }).click();
  const history = page.getByRole("table", { name: "History" }).locator("tbody tr");
  await visitorsSee("Decisions");

  await openTab(page, portal, "look");
  await saveLook(page, "Renamed portal");
  await page.getByRole("tab", { name: "Overview" }).click();
  await expect(page.getByText("There are changes that are not published yet")).toBeVisible();
  await visitorsSee("Decisions");
  await press("Publish");
  await page.getByRole("dialog").getByLabel("Description").fill("A new name");
  await confirm("Publish");
  await expect(history).toHaveCount(2);
  await expect(history.first()).toContainText("A new name");
  await expect(history.first()).toContainText("Visitors see this");
  await visitorsSee("Renamed portal");

  await history.last().getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("Publication restored")).toBeVisible();
  await expect(history.filter({ hasText: "Visitors see this" })).toContainText("first");
  await picture("portal-restored");
  await visitorsSee("Decisions");

  await press("Take offline");
  await confirm("Take offline");
  await expect(page.getByText(/ is offline$/)).toBeVisible();
  await expect.poll(async () => (await visit())?.status()).toBe(404);
  const audited = await auditedOperations();
  for (const operation of ["UpdatePortal", "PublishPortal", "RestorePortalPublication", "DisablePortal"])
    expect(audited).toContain(operation);
});
