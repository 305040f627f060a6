import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { callGateway } from "./pages/callGateway.ts";
import { expect, open, signIn, test } from "./pages/consoleTest.ts";
import { apiIdOf, deleteApi } from "./pages/managementClient.ts";
import { MethodPage } from "./pages/methodPage.ts";
import { ResourcesPage } from "./pages/resourcesPage.ts";
import { RestApisPage } from "./pages/restApisPage.ts";
import { StagePage } from "./pages/stagePage.ts";

test("designs an API with a mock and an HTTP back end, deploys it and calls it", async ({ page, picture }, {
  project,
}) => {
  test.slow();
  const backEnd = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ seen: request.url, secret: "not for callers" }));
  });
  await new Promise<void>((resolve) => backEnd.listen(0, "127.0.0.1", resolve));
  const port = portOf(backEnd.address());
  const apis = new RestApisPage(page);
  const resources = new ResourcesPage(page);
  const method = new MethodPage(page);
  const stage = new StagePage(page);

  await open(page, "/apis");
  await picture("sign-in");
  await signIn(page);
  await apis.create(`Journey ${project.name}`, "From an empty page to a call");
  const apiId = apiIdOf(page.url());
  try {
    await test.step("a mock whose templates make the answer", async () => {
      await resources.createResource("greetings");
      await resources.createMethod("GET", "Mock");
      await picture("method");
      await method.show("Integration response");
      await method.addTemplate("application/json");
      const template = `{ "hello": "$input.params('name')", "stage": "$context.stage" }`;
      await method.writeTemplate(/^Response template of 200/, template);
      await expect(page.getByText("No problems")).toBeVisible();
      await picture("template");
      await method.save();
    });

    await test.step("a template that cannot be read is named with line and column", async () => {
      await method.writeTemplate(/^Response template of 200/, "{\n#if($input.body\n}");
      await expect(method.problems()).toContainText("Line ");
      await picture("template-problem");
      await page.getByRole("button", { name: "Discard" }).click();
      await expect(method.saveBar()).toBeHidden();
    });

    await test.step("an HTTP back end whose answer is rewritten", async () => {
      await resources.node(/^\/greetings/).click();
      await page.waitForURL("**/resources/*");
      await resources.createResource("{name}");
      await resources.createMethod("GET", "HTTP", `http://127.0.0.1:${port}/people/{name}`);
      await expect(method.box("Back end")).toContainText(`GET http://127.0.0.1:${port}/people/{name}`);
      await method.show("Integration response");
      await method.addTemplate("application/json");
      await method.writeTemplate(/^Response template of 200/, `{ "via": $input.json('$.seen') }`);
      await method.save();
      await picture("method-http");
    });

    await resources.deploy("dev", "The first one");
    await expect(stage.curlLine()).toBeVisible();
    await picture("stage");

    await test.step("the mock answers", async () => {
      const url = await stage.invokeUrl().innerText();
      const answer = await callGateway(`${url}/greetings?name=Ada`);
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body)).toEqual({ hello: "Ada", stage: "dev" });
    });

    await test.step("the back end's answer arrives rewritten", async () => {
      const url = await stage.invokeUrl().innerText();
      const answer = await callGateway(`${url}/greetings/Ada`);
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body)).toEqual({ via: "/people/Ada" });
    });

    await test.step("the command on the page works as it stands", async () => {
      expect((await callGateway(await stage.curlLine().innerText())).status).toBe(200);
    });
  } finally {
    await deleteApi(apiId);
    backEnd.close();
  }
});

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The back end listens on no port.");
  return address.port;
}
