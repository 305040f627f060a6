import { CreateApiKeyCommand, UpdateMethodCommand } from "@aws-sdk/client-api-gateway";
import { target } from "../env.ts";
import { expect, open, test } from "./pages/consoleTest.ts";
import { DashboardPage } from "./pages/dashboardPage.ts";
import { keepLogs } from "./pages/loggedApi.ts";
import { LogsPage } from "./pages/logsPage.ts";
import { gateway, removeKeysAndPlans, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";
import { MethodTestPage } from "./pages/methodTestPage.ts";
import { ResourcesPage } from "./pages/resourcesPage.ts";
import { UsagePlanPage } from "./pages/usagePlanPage.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test("tries a method, deploys it, sells three calls of it, and sees exactly the calls that were made", async ({
  signedIn: page,
  picture,
}, { project }) => {
  test.slow();
  const label = `${project.name} ${Date.now()}`;
  await using api = await seedApi(`Metered ${label}`);
  const orders = await seedResource(api, api.rootResourceId, "orders");
  await seedMockMethod(api, orders, "GET");
  const patchOperations = [{ op: "replace", path: "/apiKeyRequired", value: "true" }] as const;
  const method = { restApiId: api.id, resourceId: orders, httpMethod: "GET" };
  await gateway.send(new UpdateMethodCommand({ ...method, patchOperations: [...patchOperations] }));
  const [keyName, planName] = [`Buyer ${label}`, `Three ${label}`];
  const { value = "" } = await gateway.send(new CreateApiKeyCommand({ name: keyName, enabled: true }));
  const plan = new UsagePlanPage(page);
  try {
    await test.step("try it before anybody can call it", async () => {
      await open(page, `/apis/${api.id}/resources/${orders}/methods/GET?tab=test`);
      await new MethodTestPage(page).sendButton().click();
      await expect(page.getByText("200", { exact: true }).first()).toBeVisible();
    });

    await test.step("deploy it", async () => {
      await new ResourcesPage(page).deploy("dev", "For sale");
      await keepLogs(api, "dev");
    });

    await test.step("offer three calls a day", async () => {
      await open(page, "/usage-plans");
      await page.getByRole("button", { name: "Create usage plan" }).first().click();
      await plan.fillPlan({ name: planName, rate: "50", burst: "50", quota: "3" });
      await plan.dialog().getByRole("button", { name: "Create usage plan" }).click();
      await expect(page.getByText(`Usage plan ${planName} created`)).toBeVisible();
      await plan.addStage(api.name, "dev");
      await expect(page.getByText(`Stage dev added to ${planName}`)).toBeVisible();
      await plan.addKey(keyName);
      await expect(page.getByText("0 of 3 requests")).toBeVisible();
    });

    await test.step("call it until it is used up", async () => {
      const url = `http://127.0.0.1:${new URL(target.GATEWAY_URL).port}/_aws/execute-api/${api.id}/dev/orders`;
      const call = async (headers: Record<string, string>) => {
        const answer = await fetch(url, { headers });
        return [answer.status, await answer.text()];
      };
      expect(await call({})).toEqual([403, '{"message":"Forbidden"}']);
      for (let time = 0; time < 3; time++) expect((await call({ "x-api-key": value }))[0]).toBe(200);
      for (let time = 0; time < 2; time++)
        expect(await call({ "x-api-key": value })).toEqual([429, '{"message":"Limit Exceeded"}']);
      await expect(page.getByText("3 of 3: further calls get 429")).toBeVisible();
      await picture("journey-used-up");
    });

    await test.step("see it in the charts", async () => {
      const dashboard = new DashboardPage(page);
      await open(page, `/dashboards/${api.id}/dev`);
      await expect(async () => {
        await dashboard.refresh();
        await expect(dashboard.total("Requests")).toHaveText("6", { timeout: 1000 });
      }).toPass({ timeout: 30_000 });
      await expect(dashboard.total("4XX errors")).toHaveText("3");
      await expect(dashboard.total("5XX errors")).toHaveText("0");
      await dashboard.show("Table");
      expect(sum(await dashboard.numbers("Requests"))).toBe(6);
      expect(sum(await dashboard.numbers("4XX errors"))).toBe(3);
    });

    await test.step("see each call in the log, and why it was refused", async () => {
      const logs = new LogsPage(page);
      await open(page, `/logs?api=${api.id}&stage=dev&range=15m`);
      await expect(logs.rows()).toHaveCount(6);
      for (const [status, count] of [
        ["200", 3],
        ["403", 1],
        ["429", 2],
      ] as const)
        await expect(logs.facetValue("Status", status)).toContainText(String(count));
      await logs.facetValue("Status", "429").click();
      await expect(logs.rows()).toHaveCount(2);
      await logs.row("429").click();
      await expect(logs.details()).toContainText("QUOTA_EXCEEDED");
      await expect(logs.details()).not.toContainText(value);
      await picture("journey-refused");
    });
  } finally {
    await removeKeysAndPlans([keyName, planName]);
  }
});
