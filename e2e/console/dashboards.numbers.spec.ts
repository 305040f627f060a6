import { readFile } from "node:fs/promises";
import { CreateDeploymentCommand, UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import { target } from "../env.ts";
import { callGateway } from "./pages/callGateway.ts";
import { expect, open, test } from "./pages/consoleTest.ts";
import { DashboardPage } from "./pages/dashboardPage.ts";
import { gateway, type SeededApi, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";

const calls = { "/ok": 9, "/nowhere": 4 };

/** An API with one method, deployed to dev, its methods counted apart. */
async function deployed(name: string): Promise<SeededApi> {
  const api = await seedApi(name);
  await seedMockMethod(api, await seedResource(api, api.rootResourceId, "ok"), "GET");
  const description = "Numbers";
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev", description }));
  const patchOperations = [{ op: "replace" as const, path: "/*/*/metrics/enabled", value: "true" }];
  await gateway.send(new UpdateStageCommand({ restApiId: api.id, stageName: "dev", patchOperations }));
  return api;
}

async function call(api: SeededApi, path: string, times: number): Promise<void> {
  const base = `http://127.0.0.1:${new URL(target.GATEWAY_URL).port}/_aws/execute-api/${api.id}/dev`;
  for (let time = 0; time < times; time++) await callGateway(`curl -i ${base}${path}`);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test("shows exactly the calls that were made, as charts, as a table and as a file", async ({
  signedIn: page,
  picture,
}, { project }) => {
  test.slow();
  // APIs of one name share their metrics, also with one that is gone.
  await using api = await deployed(`Numbers ${project.name} ${Date.now()}`);
  const screen = new DashboardPage(page);
  const dashboard = `/dashboards/${api.id}/dev`;
  await open(page, dashboard);
  await expect(page.getByText("No requests in this range")).toBeVisible();
  await expect(page.getByText(/^curl -i /)).toBeVisible();
  await expect(screen.chart("Requests")).toBeVisible();
  await picture("dashboard-no-requests");

  for (const [path, times] of Object.entries(calls)) await call(api, path, times);
  await expect(async () => {
    await screen.refresh();
    await expect(screen.total("Requests")).toHaveText("13", { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(screen.total("4XX errors")).toHaveText("4");
  await expect(screen.total("5XX errors")).toHaveText("0");
  await expect(screen.deployments()).toContainText("“Numbers”, served by dev now");
  await expect(page.locator(".chartFlag").first()).toBeAttached();
  await expect(
    page.getByText(/^5XX errors: 0, at most 0 in 1 minute\. No data in \d+ of \d+ periods\.$/),
  ).toBeVisible();
  await expect(screen.methods().getByRole("row", { name: /GET\s*\/ok/ })).toContainText("9");
  await picture("page-dashboard");

  await screen.show("Table");
  expect(sum(await screen.numbers("Requests"))).toBe(13);
  expect(sum(await screen.numbers("4XX errors"))).toBe(4);
  expect(sum(await screen.numbers("5XX errors"))).toBe(0);
  await expect(page).toHaveURL(/view=table/);
  await picture("dashboard-table");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ]);
  const [head = "", ...rows] = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  const requests = head.split(",").indexOf("Requests");
  const cells = rows.map((row) => row.split(",")[requests] ?? "");
  expect(sum(cells.map(Number))).toBe(13);
  expect(cells).toContain("");

  const link = screen.periods().locator('a[href*="status=4XX"]').first();
  const logs = new URL((await link.getAttribute("href")) ?? "", target.CONSOLE_URL);
  expect([logs.pathname, logs.searchParams.get("api"), logs.searchParams.get("stage")]).toEqual([
    "/logs",
    api.id,
    "dev",
  ]);
  const [from, to] = ["from", "to"].map((name) => Date.parse(logs.searchParams.get(name) ?? ""));
  expect(Number(to) - Number(from)).toBe(60_000);

  await open(page, dashboard);
  await page.getByRole("link", { name: "GET /ok" }).click();
  await expect(page).toHaveURL(/method=GET&path=%2Fok/);
  await expect(screen.total("Requests")).toHaveText("9");
  await expect(screen.total("4XX errors")).toHaveText("0");
  await picture("dashboard-method");
  await page.getByRole("button", { name: "Show the whole stage" }).click();
  await expect(screen.total("Requests")).toHaveText("13");

  await open(page, "/dashboards");
  await page.getByRole("searchbox", { name: "Find APIs or stages" }).fill(api.name);
  const row = page.getByRole("row").filter({ hasText: api.name });
  await expect(row).toContainText("4 (30.8 %)");
  await picture("page-dashboards");
  await row.getByRole("link").click();
  await page.waitForURL(`**${dashboard}`);
});
