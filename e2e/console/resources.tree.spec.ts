import { expect, test } from "./pages/consoleTest.ts";
import { seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";
import { ResourcesPage } from "./pages/resourcesPage.ts";

test("moves through the tree with the keyboard", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Tree ${project.name}`);
  const pets = await seedResource(api, api.rootResourceId, "pets");
  const pet = await seedResource(api, pets, "{petId}");
  await seedMockMethod(api, pet, "GET");
  await seedMockMethod(api, pets, "POST");
  const resources = new ResourcesPage(page);
  await resources.open(api.id);
  await resources.tree().focus();

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await expect(resources.node(/^\/pets/)).toHaveAttribute("aria-expanded", "false");
  await expect(resources.node("/{petId}")).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(resources.node("/{petId}")).toBeVisible();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/resources/${pet}/methods/GET`);
  await expect(resources.node(/^GET/)).toHaveAttribute("aria-selected", "true");
  await picture("resources");
});

test("shows as many resources as an API may have, draws only those in view and finds one by path and verb", async ({
  signedIn: page,
  picture,
}, { project }) => {
  await using api = await seedApi(`Large ${project.name}`);
  const names = Array.from({ length: 299 }, (_, index) => `part-${String(index).padStart(3, "0")}`);
  const ids: string[] = [];
  for (const name of names) ids.push(await seedResource(api, api.rootResourceId, name));
  await seedMockMethod(api, ids[250] ?? "", "DELETE");
  const resources = new ResourcesPage(page);
  await resources.open(api.id);
  await expect(page.getByText("300 resources, 1 method")).toBeVisible();
  expect(await resources.tree().getByRole("treeitem").count()).toBeLessThan(80);
  await picture("resources-300");

  await resources.filter().fill("delete part-250");
  await expect(resources.tree().getByRole("treeitem")).toHaveCount(3);
  await resources.node(/^DELETE/).click();
  await page.waitForURL(`**/resources/${ids[250]}/methods/DELETE`);
});

test("refuses a path part the management API would refuse, while it is typed", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Path ${project.name}`);
  const resources = new ResourcesPage(page);
  await resources.open(api.id);
  await page.getByRole("button", { name: "Create resource" }).click();
  await resources.dialog().getByLabel("Path part").fill("a/b");
  await expect(resources.dialog().getByText("A path part holds no slash")).toBeVisible();
  await picture("create-resource");
  await resources.dialog().getByLabel("Path part").fill("{proxy+}");
  await resources.dialog().getByRole("button", { name: "Create resource" }).click();
  await expect(resources.node("/{proxy+}")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create resource" })).toHaveAttribute("aria-disabled", "true");
});
