import {
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateUsagePlanCommand,
  DeleteUsagePlanCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateUsagePlanCommand,
} from "@aws-sdk/client-api-gateway";
import {
  CreatePortalCommand,
  CreatePortalProductCommand,
  CreateProductPageCommand,
  CreateProductRestEndpointPageCommand,
  DeletePortalProductCommand,
  PublishPortalCommand,
  UpdatePortalProductCommand,
} from "@aws-sdk/client-apigatewayv2";
import { target } from "../../env.ts";
import { client, clientV2, createApi } from "../../wire/sdkClient.ts";
import { house } from "./houseClient.ts";
import { removePortal } from "./removePortal.ts";

export interface PublishedPortal extends AsyncDisposable {
  readonly portalId: string;
  readonly productId: string;
  readonly restApiId: string;
  readonly usagePlanId: string;
  readonly planOfferId: string;
  /** The page with a table of contents. */
  readonly pageId: string;
  /** A whole address; of one portal among several, as tests run side by side. */
  readonly address: (path?: string) => string;
}

export const customColors = {
  AccentColor: "#0f766e",
  BackgroundColor: "#ffffff",
  ErrorValidationColor: "#b3151e",
  HeaderColor: "#0d2b2a",
  NavigationColor: "#f0f7f6",
  TextColor: "#111c1b",
};

/** A portal with one product: two pages, two endpoints that need a key, one plan for everybody. Gone when the test ends. */
export async function publishPortal(name: string): Promise<PublishedPortal> {
  const api = await petsApi(name);
  const product = await petsProduct(api.restApiId);
  const usagePlanId = await freePlan(name, api.restApiId);
  const { planOfferId } = await house("POST", `/_house/portal-products/${product.id}/plan-offers`, {
    usagePlanId,
    displayName: "Free",
    description: "To try things, and for small apps.",
    price: "Free",
    approval: "AUTOMATIC",
  });
  const { PortalId = "" } = await clientV2.send(
    new CreatePortalCommand({
      Authorization: { None: {} },
      EndpointConfiguration: { None: {} },
      PortalContent: {
        DisplayName: name,
        Description: "Everything that is known about pets, for your apps: find them, feed them, bring them home.",
        Theme: { CustomColors: customColors },
      },
      IncludedPortalProductArns: [product.arn],
    }),
  );
  await clientV2.send(new PublishPortalCommand({ PortalId, Description: "first" }));
  return {
    portalId: PortalId,
    productId: product.id,
    pageId: product.pageId,
    restApiId: api.restApiId,
    usagePlanId,
    planOfferId: String(planOfferId),
    address: (path = "") => new URL(`/portals/${PortalId}${path}`, target.PORTAL_URL).href,
    [Symbol.asyncDispose]: async () => {
      await removePortal(PortalId);
      await clientV2.send(new DeletePortalProductCommand({ PortalProductId: product.id })).catch(() => {});
      const patchOperations = [{ op: "remove", path: "/apiStages", value: `${api.restApiId}:prod` } as const];
      await client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
      await client.send(new DeleteUsagePlanCommand({ usagePlanId })).catch(() => {});
      await api.remove().catch(() => {});
    },
  };
}

async function petsApi(name: string) {
  const api = await createApi(`Pets of ${name}`);
  const { restApiId } = api;
  const pets = await client.send(
    new CreateResourceCommand({ restApiId, parentId: api.rootResourceId, pathPart: "pets" }),
  );
  const pet = await client.send(new CreateResourceCommand({ restApiId, parentId: pets.id ?? "", pathPart: "{petId}" }));
  for (const { id: resourceId = "" } of [pets, pet]) {
    const method = { restApiId, resourceId, httpMethod: "GET" };
    const requestTemplates = { "application/json": '{"statusCode": 200}' };
    const responseTemplates = { "application/json": '[{"name": "Lassie"}]' };
    await client.send(new PutMethodCommand({ ...method, authorizationType: "NONE", apiKeyRequired: true }));
    await client.send(new PutMethodResponseCommand({ ...method, statusCode: "200" }));
    await client.send(new PutIntegrationCommand({ ...method, type: "MOCK", requestTemplates }));
    await client.send(new PutIntegrationResponseCommand({ ...method, statusCode: "200", responseTemplates }));
  }
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
  return api;
}

async function freePlan(name: string, apiId: string): Promise<string> {
  const throttle = { rateLimit: 10, burstLimit: 20 };
  const quota = { limit: 10_000, period: "MONTH" } as const;
  const apiStages = [{ apiId, stage: "prod" }];
  const { id = "" } = await client.send(
    new CreateUsagePlanCommand({ name: `Free ${name}`, throttle, quota, apiStages }),
  );
  return id;
}

const overview = `Ask for pets by name, kind or age. Every answer is **JSON**, every list has pages.

## What you can build

- Adoption sites that are never out of date
- Feeding plans, reminders, pet passports

> No pets are stored on your side: ask again whenever you show them.`;

const guide = `Three steps, and pets come.

## 1. Get a key

Choose a plan and copy the key. It is sent in the header \`x-api-key\`.

## 2. Send a request

\`\`\`sh
curl -H "x-api-key: YOUR_KEY" https://api.example.com/pets
\`\`\`

## 3. Read the answer

| Status | Meaning |
|---|---|
| 200 | Here they are |
| 403 | The key is missing or wrong |
| 429 | Slow down: the plan's limit is reached |

### When lists are long

Use *pagination*: follow \`next\` until there is none. See the [documentation](/docs).

<script>document.title = "hacked"</script>
<img src="https://elsewhere.example/x.png" onerror="document.title='hacked'">
`;

async function petsProduct(RestApiId: string) {
  const { PortalProductId: id = "", PortalProductArn: arn = "" } = await clientV2.send(
    new CreatePortalProductCommand({ DisplayName: "Pet store", Description: "Find pets, and homes for them." }),
  );
  const page = async (Title: string, Body: string) =>
    clientV2.send(new CreateProductPageCommand({ PortalProductId: id, DisplayContent: { Title, Body } }));
  const first = await page("Overview", overview);
  const second = await page("Getting started", guide);
  const endpoint = async (Path: string, OperationName: string, Body: string) => {
    const IdentifierParts = { RestApiId, Stage: "prod", Path, Method: "GET" };
    const { ProductRestEndpointPageArn = "" } = await clientV2.send(
      new CreateProductRestEndpointPageCommand({
        PortalProductId: id,
        RestEndpointIdentifier: { IdentifierParts },
        DisplayContent: { Overrides: { OperationName, Body } },
        TryItState: "ENABLED",
      }),
    );
    return ProductRestEndpointPageArn;
  };
  const ProductRestEndpointPageArns = [
    await endpoint("/pets", "listPets", "All pets that wait for a home, newest first."),
    await endpoint("/pets/{petId}", "getPet", "One pet with its **story**."),
  ];
  const DisplayOrder = {
    OverviewPageArn: first.ProductPageArn,
    ProductPageArns: [second.ProductPageArn ?? ""],
    Contents: [{ SectionName: "Pets", ProductRestEndpointPageArns }],
  };
  await clientV2.send(new UpdatePortalProductCommand({ PortalProductId: id, DisplayOrder }));
  return { id, arn, pageId: second.ProductPageId ?? "" };
}
