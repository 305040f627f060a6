import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { expect, open, test } from "./pages/consoleTest.ts";
import { deleteFunction, lambda } from "./pages/functionSeeds.ts";
import { MethodPage } from "./pages/methodPage.ts";

test("writes a function, invokes it, configures it and deletes it", async ({ signedIn: page, picture }, {
  project,
}) => {
  const name = `clicked-${project.name}`;
  await using _ = { [Symbol.asyncDispose]: () => deleteFunction(name) };
  const method = new MethodPage(page);
  await open(page, "/functions");
  await picture("functions");
  await page.getByRole("button", { name: "Create function" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create function" }).click();
  await expect(dialog.getByText("Letters, digits, - and _")).toBeVisible();
  await dialog.getByLabel("Function name").fill(name);
  await expect(dialog.getByRole("textbox", { name: "Code" })).toBeAttached();
  await picture("create-function");
  await method.writeTemplate(
    "Code",
    "export const handler = async ({ name }) => { console.log('asked by', name); return { hello: name, at: process.env.SHOP }; };",
  );
  await dialog.getByRole("button", { name: "Create function" }).click();
  await page.waitForURL(`**/functions/${name}`);
  await page.getByRole("button", { name: "Add variable" }).click();
  await page.getByLabel("Variable 1").fill("SHOP");
  await page.getByLabel("Value 1").fill("Berlin");
  await page.getByLabel("Timeout in seconds").fill("5");
  await method.save();
  const stored = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
  expect(stored).toMatchObject({ Timeout: 5, Environment: { Variables: { SHOP: "Berlin" } } });
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText(/^Succeeded, after/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Result" })).toContainText(`"at": "Berlin"`);
  await expect(page.getByRole("region", { name: "Log" })).toContainText("asked by Ada");
  await picture("function-tested");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByRole("textbox").fill(name);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`Function ${name} deleted`)).toBeVisible();
});
