import { callGateway } from "./pages/callGateway.ts";
import { expect, test } from "./pages/consoleTest.ts";
import { apiIdOf, deleteApi, seedApi } from "./pages/managementClient.ts";
import { RestApisPage } from "./pages/restApisPage.ts";
import { StagePage } from "./pages/stagePage.ts";

test("finds, renames and deletes an API", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`List ${project.name} alpha`);
  await using other = await seedApi(`List ${project.name} beta`);
  const apis = new RestApisPage(page);
  await apis.open();
  await expect(apis.row(api.id)).toContainText(api.name);
  await picture("apis");

  await apis.filter().fill(api.id);
  await expect(apis.row(api.id)).toBeVisible();
  await expect(apis.row(other.id)).toBeHidden();

  await apis.rename(api.id, `${api.name} renamed`);
  await expect(apis.row(api.id)).toContainText("renamed");

  await apis.select(api.id);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(apis.dialog().getByRole("button", { name: "Delete", exact: true })).toBeDisabled();
  await picture("delete-api");
  await apis.dialog().getByRole("textbox").fill(`${api.name} renamed`);
  await apis.dialog().getByRole("button", { name: "Delete", exact: true }).click();
  await expect(apis.row(api.id)).toBeHidden();
});

test("says what is wrong with a form and puts the focus there", async ({ signedIn: page, picture }) => {
  const apis = new RestApisPage(page);
  await page.getByRole("button", { name: "Create API" }).first().click();
  await apis.dialog().getByRole("button", { name: "Create API" }).click();
  const name = apis.dialog().getByLabel("API name");
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await picture("create-api");
});

test("creates and deploys the Pet store in one click, and the command shown answers 200", async ({
  signedIn: page,
  picture,
}) => {
  const apis = new RestApisPage(page);
  const stage = new StagePage(page);
  await apis.createPetStore();
  const apiId = apiIdOf(page.url());
  try {
    await expect(stage.curlLine()).toHaveText(/\/prod\/pets$/);
    await picture("pet-store");
    const answer = await callGateway(await stage.curlLine().innerText());
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(answer.body)).toHaveLength(3);
    const url = await stage.invokeUrl().innerText();
    expect((await callGateway(`${url}/pets/7`)).body).toContain('"id": "7"');
    expect((await callGateway(`${url}/pets/0`)).status).toBe(404);
    expect((await callGateway(`-X POST ${url}/pets`)).status).toBe(201);
  } finally {
    await deleteApi(apiId);
  }
});
