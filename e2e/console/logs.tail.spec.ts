import { expect, open, test } from "./pages/consoleTest.ts";
import { callMany, deployLogged } from "./pages/loggedApi.ts";
import { LogsPage } from "./pages/logsPage.ts";
import { seedApi, seedMockMethod } from "./pages/managementClient.ts";

test("follows requests as they come in, and holds them back while paused", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Tailed ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  await deployLogged(api, "prod");
  const logs = new LogsPage(page);
  await open(page, `/logs?api=${api.id}&range=15m`);
  await page.getByRole("button", { name: "Live tail" }).click();
  await expect(page).toHaveURL(/tail=on/);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(async () => {
    await callMany(api, "/prod/", 1);
    await expect(logs.rows()).not.toHaveCount(0, { timeout: 2_000 });
  }).toPass();

  await page.getByRole("button", { name: "Pause" }).click();
  const before = await logs.rows().count();
  await callMany(api, "/prod/", 3);
  await expect(page.getByText("3 new rows while paused")).toBeVisible();
  expect(await logs.rows().count()).toBe(before);
  await picture("logs-tail-paused");
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(logs.rows()).toHaveCount(before + 3);
  await page.getByRole("button", { name: "Stop live tail" }).click();
  await expect(page).not.toHaveURL(/tail=/);
});

test("reaches each of ten thousand requests with few of them drawn", async ({ signedIn: page, picture }, {
  project,
}) => {
  test.slow();
  await using api = await seedApi(`Many ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  await deployLogged(api, "prod");
  await callMany(api, "/prod/", 10_000);
  const logs = new LogsPage(page);
  await open(page, `/logs?api=${api.id}&range=1h`);
  const reached = new Set<number>();
  await expect(logs.rows()).not.toHaveCount(0);
  for (let last = 0; last < 10_001; ) {
    const drawn = await logs.rows().evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
    expect(drawn.length).toBeLessThan(200);
    for (const index of drawn) reached.add(index);
    last = Math.max(last, ...drawn);
    await logs.grid().evaluate((grid) => grid.scrollBy(0, grid.clientHeight));
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  expect(reached.size).toBe(10_000);
  await expect(page.getByText("10,000 requests")).toBeVisible();
  await picture("logs-ten-thousand");
});
