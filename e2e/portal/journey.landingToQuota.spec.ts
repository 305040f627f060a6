import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { expect, open, test } from "../console/pages/consoleTest.ts";
import { DashboardPage } from "../console/pages/dashboardPage.ts";
import { apiIdOf, deleteApi, removeKeysAndPlans } from "../console/pages/managementClient.ts";
import { MethodPage } from "../console/pages/methodPage.ts";
import { PortalBuilder } from "../console/pages/portalBuilder.ts";
import { removePortalsAndProducts } from "../console/pages/portalSeeds.ts";
import { ResourcesPage } from "../console/pages/resourcesPage.ts";
import { RestApisPage } from "../console/pages/restApisPage.ts";
import { UsagePlanPage } from "../console/pages/usagePlanPage.ts";
import { watch } from "../console/pages/watch.ts";
import { target } from "../env.ts";
import { fromPlanToAnswer, type Person, somebody } from "./pages/firstAnswer.ts";

const quota = 4;
/** One in the page, the rest of the quota and two more by curl. */
const calls = { all: quota + 2, answered: quota, refused: 2 };

test("an API is designed, offered, found, subscribed to, called and used up, and owner and developer see the same calls", async ({
  signedIn: owner,
  browser,
  picture,
}, { project }) => {
  test.setTimeout(240_000);
  const label = `${project.name} ${Date.now()}`;
  const names = {
    api: `Orders ${label}`,
    plan: `Four ${label}`,
    product: `Orders of ${label}`,
    portal: `Shop ${label}`,
  };
  const context = await browser.newContext({ colorScheme: project.use.colorScheme ?? "light" });
  const developer = await context.newPage();
  const { complaints } = watch(developer);
  const ada = somebody();
  let apiId = "";
  try {
    await test.step("the owner designs an API whose method needs a key, and deploys it with a log", async () => {
      await designApi(owner, names.api);
      apiId = apiIdOf(owner.url());
      await new ResourcesPage(owner).deploy("prod", "The first one");
      await keepLog(owner, apiId);
    });

    await test.step("sells four calls a month of it, in a product of a portal, and publishes that", async () => {
      await createPlan(owner, names.plan, names.api);
    });
    const planPage = owner.url();
    const builder = new PortalBuilder(owner);
    await builder.createProduct(names.product, names.api, "prod");
    await builder.offerPlan(names.plan, "Taster", "0 € a month");
    const portalId = await builder.publish(names.portal, names.product);

    const portal = `${target.PORTAL_URL}/portals/${portalId}`;
    const { key, command } = await test.step("a stranger gets a key and an answer in the page", async () => {
      await developer.goto(portal);
      await developer.getByRole("link", { name: "Get your key" }).click();
      return fromPlanToAnswer(developer, ada);
    });

    await test.step("and by curl, as the page says it, until the quota is used up", async () => {
      expect(command).toContain(key);
      const statuses: string[] = [];
      for (let time = 1; time < calls.all; time++) statuses.push(await curl(command));
      expect(statuses).toEqual(["200", "200", "200", "429", "429"]);
    });

    await test.step("the owner sees exactly these calls in the plan and in the chart", async () => {
      await owner.goto(planPage);
      await expect(owner.getByText(`${quota} of ${quota}: further calls get 429`)).toBeVisible();
      await seesCalls(owner, apiId);
      await picture("journey-portal-dashboard");
    });

    await test.step("the developer sees them, too, in the chart and one by one", async () => {
      await seesOwnUse(developer, portal, names.product);
    });

    const link = await test.step("shares the refused one with the owner, who sees its whole way", () =>
      shareNewest(developer, portal));
    await open(owner, new URL(link).pathname);
    await expect(owner.getByText(`${ada.name} asks about a request of the app ${names.product} app.`)).toBeVisible();
    await expect(owner.getByText("QUOTA_EXCEEDED").first()).toBeVisible();
    await expect(owner.getByText(key)).toHaveCount(0);
    await picture("shared-request");
    await seesDeveloper(owner, portalId, ada);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
    await removePortalsAndProducts([names.portal, names.product]);
    await removeKeysAndPlans([names.plan]);
    await deleteApi(apiId);
  }
});

async function designApi(page: Page, name: string): Promise<void> {
  const resources = new ResourcesPage(page);
  const method = new MethodPage(page);
  await new RestApisPage(page).create(name, "What was ordered, and when it comes");
  await resources.createResource("orders");
  await resources.createMethod("GET", "Mock");
  await method.show("Method request");
  await page.getByRole("checkbox", { name: "API key required" }).check({ force: true });
  await method.save();
  await method.show("Integration response");
  await method.addTemplate("application/json");
  await method.writeTemplate(/^Response template of 200/, '{ "orders": [] }');
  await expect(page.getByText("No problems")).toBeVisible();
  await method.save();
}

async function keepLog(page: Page, apiId: string): Promise<void> {
  await open(page, `/apis/${apiId}/stages/prod#logs-and-tracing`);
  await page.getByRole("radio", { name: "Errors and info" }).check({ force: true });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Stage prod saved")).toBeVisible();
}

async function createPlan(page: Page, name: string, api: string): Promise<void> {
  const plan = new UsagePlanPage(page);
  await open(page, "/usage-plans");
  await page.getByRole("button", { name: "Create usage plan" }).first().click();
  await plan.fillPlan({ name, rate: "50", burst: "50", quota: String(quota) });
  await plan.dialog().getByRole("button", { name: "Create usage plan" }).click();
  await expect(page.getByText(`Usage plan ${name} created`)).toBeVisible();
  await plan.addStage(api, "prod");
  await expect(page.getByText(`Stage prod added to ${name}`)).toBeVisible();
}

const run = promisify(execFile);

/** The status that a command answers which a page shows, run as it stands. */
async function curl(command: string): Promise<string> {
  const { stdout } = await run("sh", ["-c", `${command} --silent --output /dev/null --write-out '%{http_code}'`]);
  return stdout;
}

async function seesCalls(page: Page, apiId: string): Promise<void> {
  const dashboard = new DashboardPage(page);
  await open(page, `/dashboards/${apiId}/prod`);
  await expect(async () => {
    await dashboard.refresh();
    await expect(dashboard.total("Requests")).toHaveText(String(calls.all), { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(dashboard.total("4XX errors")).toHaveText(String(calls.refused));
  await expect(dashboard.total("5XX errors")).toHaveText("0");
  await dashboard.show("Table");
  const counted = await dashboard.numbers("Requests");
  expect(counted.reduce((sum, number) => sum + number, 0)).toBe(calls.all);
  await dashboard.show("Charts");
}

async function seesOwnUse(page: Page, portal: string, product: string): Promise<void> {
  await page.goto(`${portal}/usage`);
  await page.getByRole("link", { name: product }).click();
  await expect(page.getByText(`All ${quota} calls this month are used up`)).toBeVisible();
  const fact = (term: string) => page.locator("dt", { hasText: term }).locator("xpath=../dd");
  await expect(fact("Calls")).toHaveText(String(calls.all));
  await expect(fact("Refused (4xx)")).toHaveText(String(calls.refused));
  await expect(fact("Failed (5xx)")).toHaveText("0");
  const chart = page.getByRole("img", { name: /^Calls: / });
  await expect(chart).toHaveAccessibleName(new RegExp(` ${calls.all}, errors ${calls.refused}$`));
  await page.getByRole("link", { name: "Single requests" }).click();
  const rows = page.getByRole("table", { name: "My requests" }).locator("tbody tr");
  await expect(rows).toHaveCount(calls.all);
  await expect(rows.filter({ hasText: "429" })).toHaveCount(calls.refused);
  await expect(rows.filter({ hasText: "200" })).toHaveCount(calls.answered);
}

async function shareNewest(page: Page, portal: string): Promise<string> {
  await page.goto(`${portal}/requests`);
  await page
    .getByRole("button", { name: /^Details: / })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make a link" }).click();
  await expect(dialog.getByRole("button", { name: "Copy link" })).toBeVisible();
  return dialog.getByText(/\/shared-requests\//).innerText();
}

async function seesDeveloper(page: Page, portalId: string, { name, email }: Person): Promise<void> {
  await open(page, `/portals/${portalId}?tab=developers`);
  await expect(page.getByRole("row").filter({ hasText: email })).toContainText(name);
}
