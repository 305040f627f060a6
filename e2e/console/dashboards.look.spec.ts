import { CreateDeploymentCommand } from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { DashboardPage } from "./pages/dashboardPage.ts";
import { gateway, seedApi, seedMockMethod } from "./pages/managementClient.ts";

test("zooms, goes back, compares and leads to the logs; all of it is in the address", async ({
  signedIn: page,
  picture,
}, { project }) => {
  test.slow();
  await using api = await seedApi(`Look ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev" }));
  const screen = new DashboardPage(page);
  await open(page, `/dashboards/${api.id}/dev?range=1h&zone=utc`);
  const points = screen.points("Requests");
  await expect(points).toBeVisible();

  await screen.drag("Requests", 0.25, 0.75);
  await expect(page).toHaveURL(/from=.*&to=/);
  const zoomed = new URL(page.url()).searchParams;
  const minutes = (Date.parse(zoomed.get("to") ?? "") - Date.parse(zoomed.get("from") ?? "")) / 60_000;
  expect(minutes).toBeGreaterThan(20);
  expect(minutes).toBeLessThan(40);
  await page.reload();
  await expect(points).toBeVisible();
  expect(new URL(page.url()).searchParams.get("from")).toBe(zoomed.get("from"));
  await page.getByRole("button", { name: "Zoom out" }).click();
  await expect(page).not.toHaveURL(new RegExp(`from=${encodeURIComponent(zoomed.get("from") ?? "")}`));
  await page.getByRole("button", { name: "Zoom back" }).click();
  await expect(page).toHaveURL(new RegExp(`from=${encodeURIComponent(zoomed.get("from") ?? "")}`));

  await page.getByRole("button", { name: /^Time range/ }).click();
  await page.getByRole("button", { name: "Up to now" }).click();
  await page.getByRole("radio", { name: "Last 15 minutes" }).check({ force: true });
  await picture("dashboard-range");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/range=15m/);

  await page.getByText("Compare with the time before").click();
  await expect(page).toHaveURL(/compare=previous/);
  await expect(page.getByText("Requests before", { exact: true })).toBeVisible();
  await expect(page.getByText("No data before").first()).toBeVisible();

  await page.getByRole("button", { name: "How often to refresh" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Every 5 s" }).click();
  await expect(page).toHaveURL(/refresh=5/);
  await page.waitForResponse((response) => response.url().includes("/aws/monitoring/"));
  await page.getByRole("button", { name: "Pause refreshing" }).click();
  await expect(page.getByRole("button", { name: "Resume refreshing" })).toBeVisible();
  await picture("dashboard-compare");

  await points.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Click or Enter: log rows").first()).toBeVisible();
  // The page of the logs has specs of its own.
  await page.route(/\/logs\?/, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Logs</h1>" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/logs\?/);
  const logs = new URL(page.url());
  expect([logs.searchParams.get("api"), logs.searchParams.get("stage")]).toEqual([api.id, "dev"]);
  expect(Date.parse(logs.searchParams.get("to") ?? "") - Date.parse(logs.searchParams.get("from") ?? "")).toBe(60_000);
});
