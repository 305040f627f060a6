import {
  CreatePortalProductCommand,
  GetPortalCommand,
  PublishPortalCommand,
  UpdatePortalCommand,
} from "@aws-sdk/client-apigatewayv2";
import { clientV2 } from "../wire/sdkClient.ts";
import { countClicks, fromPlanToAnswer, personsPaceMs, somebody } from "./pages/firstAnswer.ts";
import { expect, test } from "./pages/portalTest.ts";
import { publishPortal } from "./pages/publishedPortal.ts";

const mostClicks = 6;

test("from the landing page to the first answer in at most six clicks", async ({ page }, testInfo) => {
  test.slow();
  await using portal = await publishPortal(`First answer ${testInfo.workerIndex}`);
  const clicks = await countClicks(page);
  await page.goto(portal.address());
  const landed = performance.now();
  await page.getByRole("link", { name: "Get your key" }).click();
  await fromPlanToAnswer(page, somebody(), personsPaceMs);
  // What the benchmark reads (scripts/bench/portal.ts).
  const description = String(performance.now() - landed);
  testInfo.annotations.push({ type: "milliseconds", description }, { type: "clicks", description: String(clicks()) });
  expect(clicks()).toBeGreaterThan(0);
  expect(clicks()).toBeLessThanOrEqual(mostClicks);
});

test("also where one chooses among several products first", async ({ page }, { workerIndex }) => {
  test.slow();
  await using portal = await publishPortal(`Several products ${workerIndex}`);
  await addProduct(portal.portalId);
  const clicks = await countClicks(page);
  await page.goto(portal.address());
  await page.getByRole("link", { name: "Pet store" }).first().click();
  await page.getByRole("link", { name: "Get a key" }).click();
  await fromPlanToAnswer(page, somebody());
  expect(clicks()).toBeLessThanOrEqual(mostClicks);
});

async function addProduct(PortalId: string): Promise<void> {
  const { PortalProductArn = "" } = await clientV2.send(
    new CreatePortalProductCommand({ DisplayName: "Vets", Description: "Who heals them." }),
  );
  const { IncludedPortalProductArns = [] } = await clientV2.send(new GetPortalCommand({ PortalId }));
  const products = [...IncludedPortalProductArns, PortalProductArn];
  await clientV2.send(new UpdatePortalCommand({ PortalId, IncludedPortalProductArns: products }));
  await clientV2.send(new PublishPortalCommand({ PortalId }));
}
