import { CreateDeploymentCommand, GetStageCommand } from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { gateway, seedApi, seedMockMethod } from "./pages/managementClient.ts";
import { MethodPage } from "./pages/methodPage.ts";

test("sets what a stage logs, with the format checked as it is typed", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Stage logs ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev" }));
  await open(page, `/apis/${api.id}/stages/dev#logs-and-tracing`);
  await page.getByRole("radio", { name: "Errors and info" }).check({ force: true });
  await page.getByRole("checkbox", { name: "Data trace" }).check({ force: true });
  await expect(page.getByText("Bodies are stored")).toBeVisible();
  await page.getByRole("checkbox", { name: "Access log" }).check({ force: true });
  await expect(page.getByText("No problems")).toBeVisible();

  const editor = new MethodPage(page);
  await editor.writeTemplate("Access log format", "$context.requestId ${status}");
  await expect(page.getByText(/^Format, column 20: /)).toBeVisible();
  await expect(page.getByRole("button", { name: "Save changes" })).toBeDisabled();
  await picture("stage-logs-problem");
  await page.getByRole("button", { name: "CLF", exact: true }).click();
  await expect(page.getByText("No problems")).toBeVisible();
  await expect(page.getByRole("region", { name: "Example of a line" })).not.toBeEmpty();
  await page.getByLabel("Log group").fill("not a group");
  await expect(page.getByText(/A log group's name has at most 512/)).toBeVisible();
  await page.getByLabel("Log group").fill("pets/access");
  await picture("stage-logs");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Stage dev saved")).toBeVisible();

  const read = () => gateway.send(new GetStageCommand({ restApiId: api.id, stageName: "dev" }));
  const saved = await read();
  expect(saved.methodSettings?.["*/*"]).toMatchObject({ loggingLevel: "INFO", dataTraceEnabled: true });
  expect(saved.accessLogSettings?.destinationArn).toMatch(/^arn:aws:logs:us-east-1:\d{12}:log-group:pets\/access$/);
  expect(saved.accessLogSettings?.format).toContain("$context.extendedRequestId");

  await page.getByRole("checkbox", { name: "Access log" }).uncheck({ force: true });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Save changes" })).toBeHidden();
  expect((await read()).accessLogSettings).toBeUndefined();
});
