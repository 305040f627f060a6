import { CreateDeploymentCommand } from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { gateway, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";
import { MethodPage } from "./pages/methodPage.ts";

test("shows every page with one heading of the first level and a title of its own", async ({
  signedIn: page,
  picture,
}, { project }) => {
  test.slow();
  await using api = await seedApi(`Orders ${project.name}`);
  const orders = await seedResource(api, api.rootResourceId, "orders");
  const order = await seedResource(api, orders, "{orderId}");
  for (const httpMethod of ["GET", "POST"]) await seedMockMethod(api, orders, httpMethod);
  for (const httpMethod of ["GET", "PUT", "PATCH", "DELETE"]) await seedMockMethod(api, order, httpMethod);
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev", description: "First" }));
  const method = `/apis/${api.id}/resources/${order}/methods/GET`;
  const pages = {
    "page-apis": ["/apis", "APIs"],
    "page-resources": [`/apis/${api.id}/resources`, "Resources"],
    "page-resource": [`/apis/${api.id}/resources/${order}`, "Resource"],
    "page-method-request": [method, "GET method"],
    "page-integration-request": [`${method}?tab=integration-request`, "GET method"],
    "page-integration-response": [`${method}?tab=integration-response`, "GET method"],
    "page-method-response": [`${method}?tab=method-response`, "GET method"],
    "page-stages": [`/apis/${api.id}/stages`, "Stages"],
    "page-stage": [`/apis/${api.id}/stages/dev`, "Stage dev"],
    "page-deployments": [`/apis/${api.id}/deployments`, "Deployments"],
  } as const;
  for (const [name, [path, title]] of Object.entries(pages)) {
    await open(page, path);
    await expect(page).toHaveTitle(new RegExp(`^${title}\\b.*Gatehouse$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    if (name === "page-integration-request") {
      await expect(new MethodPage(page).editor(/^Request template/)).toBeAttached();
      await expect(page.getByText("No problems")).toBeVisible();
    }
    await picture(name);
  }
});
