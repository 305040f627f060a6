import {
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanCommand,
  UpdateUsagePlanCommand,
} from "@aws-sdk/client-api-gateway";
import type { Locator, Page } from "@playwright/test";
import type { Change, ConsolePage } from "./consolePage.ts";
import { expect } from "./consoleTest.ts";
import { seedFunction } from "./functionSeeds.ts";
import { identityChangesOfUser, identityPages } from "./identityPages.ts";
import { type SeededIdentities, seedIdentities } from "./identitySeeds.ts";
import { callMany, deployLogged } from "./loggedApi.ts";
import { gateway, seedApi, seedMockMethod, seedResource } from "./managementClient.ts";
import { MethodPage } from "./methodPage.ts";
import { portalPages } from "./portalPages.ts";
import { type SeededPortal, seedPortal } from "./portalSeeds.ts";
import { seedReached, targetArnOf } from "./reachSeeds.ts";
import { callOnce } from "./refusedCalls.ts";

export interface SeededConsole extends AsyncDisposable {
  readonly apiId: string;
  /** Extended request id of a call that no method matched. */
  readonly refusedCall: string;
  readonly orderId: string;
  readonly apiKeyId: string;
  readonly usagePlanId: string;
  readonly domainName: string;
  readonly vpcLinkId: string;
  readonly functionName: string;
  readonly identities: Omit<SeededIdentities, typeof Symbol.asyncDispose>;
  readonly portal: Omit<SeededPortal, typeof Symbol.asyncDispose>;
}

/** Something to see on every page; gone when the test ends. */
export async function seedConsole(label: string): Promise<SeededConsole> {
  const api = await seedApi(`Orders ${label}`);
  const orders = await seedResource(api, api.rootResourceId, "orders");
  const orderId = await seedResource(api, orders, "{orderId}");
  for (const httpMethod of ["GET", "POST"]) await seedMockMethod(api, orders, httpMethod);
  for (const httpMethod of ["GET", "PUT", "PATCH", "DELETE"]) await seedMockMethod(api, orderId, httpMethod);
  const restApiId = api.id;
  await deployLogged(api, "dev");
  await callMany(api, "/dev/orders", 5);
  const { extendedRequestId } = await callOnce(api, "/dev/order");
  const { id: keyId = "" } = await gateway.send(new CreateApiKeyCommand({ name: `Ada ${label}`, enabled: true }));
  const { id: usagePlanId = "" } = await gateway.send(
    new CreateUsagePlanCommand({
      name: `Silver ${label}`,
      throttle: { rateLimit: 10, burstLimit: 20 },
      quota: { limit: 1000, period: "MONTH" },
      apiStages: [{ apiId: restApiId, stage: "dev" }],
    }),
  );
  await gateway.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: "API_KEY" }));
  const reached = await seedReached(label, restApiId, "dev");
  const written = await seedFunction(
    `orders-${label.replaceAll(/\W+/g, "-")}`,
    "export const handler = async () => ({});",
  );
  const identities = await seedIdentities(label);
  const portal = await seedPortal(label, restApiId, "dev");
  return {
    apiId: restApiId,
    refusedCall: extendedRequestId,
    orderId,
    apiKeyId: keyId,
    usagePlanId,
    domainName: reached.domainName,
    vpcLinkId: reached.vpcLinkId,
    functionName: written.name,
    identities,
    portal,
    [Symbol.asyncDispose]: async () => {
      await portal[Symbol.asyncDispose]();
      await identities[Symbol.asyncDispose]();
      await written[Symbol.asyncDispose]();
      await reached[Symbol.asyncDispose]();
      const patchOperations = [{ op: "remove", path: "/apiStages", value: `${restApiId}:dev` } as const];
      await gateway.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
      await gateway.send(new DeleteUsagePlanCommand({ usagePlanId }));
      await gateway.send(new DeleteApiKeyCommand({ apiKey: keyId }));
      await api[Symbol.asyncDispose]();
    },
  };
}

/** A walk through them all takes this long at most, on a busy machine too. */
export const walkMs = 900_000;

/** Every page of the console: a new one joins with a line here, and with one for each button that changes something. */
export function everyPage(seeded: SeededConsole): readonly ConsolePage[] {
  const { refusedCall, identities } = seeded;
  const userArn = identities.groupArn.replace(/:group\/.*$/, ":user/admin");
  const { apiId, orderId, apiKeyId, usagePlanId, domainName, vpcLinkId, functionName, portal } = seeded;
  const api = `/apis/${apiId}`;
  const method = `${api}/resources/${orderId}/methods/GET`;
  const restApi = `/restapis/${apiId}`;
  const resource = `${restApi}/resources/${orderId}`;
  const plan = `/usageplans/${usagePlanId}`;
  const domain = `/domainnames/${domainName}`;
  const deploy: Change = ["Deploy API", "apigateway:POST", `${restApi}/deployments`];
  const deleteMethod: Change = ["Delete method", "apigateway:DELETE", `${resource}/methods/GET`];
  return [
    {
      name: "page-apis",
      path: "/apis",
      title: "APIs",
      changes: [
        [/^Create (API|the Pet store sample)$/, "apigateway:POST", "/restapis"],
        ["Edit", "apigateway:PATCH", "/restapis/*"],
        ["Delete", "apigateway:DELETE", "/restapis/*"],
      ],
    },
    { name: "page-resources", path: `${api}/resources`, title: "Resources", changes: changesOfRoot(restApi) },
    {
      name: "page-resource",
      path: `${api}/resources/${orderId}`,
      title: "Resource",
      changes: [
        ["Delete", "apigateway:DELETE", resource],
        ["Create resource", "apigateway:POST", resource],
        [/^Create (the first )?method$/, "apigateway:PUT", `${resource}/methods/*`],
        ["Enable CORS", "apigateway:PUT", `${resource}/methods/OPTIONS`],
        deploy,
      ],
    },
    { name: "page-method-request", path: method, title: "GET method", changes: [deleteMethod, deploy] },
    {
      name: "page-integration-request",
      path: `${method}?tab=integration-request`,
      title: "GET method",
      changes: [deleteMethod, deploy],
      settled: editorSettled,
    },
    {
      name: "page-integration-response",
      path: `${method}?tab=integration-response`,
      title: "GET method",
      changes: [deleteMethod, deploy],
    },
    {
      name: "page-method-response",
      path: `${method}?tab=method-response`,
      title: "GET method",
      changes: [deleteMethod, deploy],
    },
    {
      name: "page-method-test",
      path: `${method}?tab=test`,
      title: "GET method",
      changes: [deleteMethod, deploy, ["Send test", "apigateway:POST", `${resource}/methods/GET`]],
    },
    { name: "page-stages", path: `${api}/stages`, title: "Stages", changes: [deploy] },
    {
      name: "page-stage",
      path: `${api}/stages/dev`,
      title: "Stage dev",
      changes: [
        ["Delete stage", "apigateway:DELETE", `${restApi}/stages/dev`],
        [/^(Change deployment|Create canary)$/, "apigateway:PATCH", `${restApi}/stages/dev`],
        deploy,
      ],
    },
    {
      name: "page-deployments",
      path: `${api}/deployments`,
      title: "Deployments",
      changes: [["Delete", "apigateway:DELETE", `${restApi}/deployments/*`], deploy],
    },
    ...pagesOfApi(api, restApi),
    ...pagesOfFunctions(functionName),
    {
      name: "page-api-keys",
      path: "/api-keys",
      title: "API keys",
      changes: [[/^(Create|Import) API keys?$/, "apigateway:POST", "/apikeys"]],
    },
    {
      name: "page-api-key",
      path: `/api-keys/${apiKeyId}`,
      title: "API key",
      changes: [
        ["Delete", "apigateway:DELETE", `/apikeys/${apiKeyId}`],
        [/^(Edit|Disable|Enable)$/, "apigateway:PATCH", `/apikeys/${apiKeyId}`],
      ],
    },
    {
      name: "page-usage-plans",
      path: "/usage-plans",
      title: "Usage plans",
      changes: [["Create usage plan", "apigateway:POST", "/usageplans"]],
    },
    {
      name: "page-usage-plan",
      path: `/usage-plans/${usagePlanId}`,
      title: "Usage plan",
      changes: [
        ["Delete", "apigateway:DELETE", plan],
        [/^(Edit limits|Add stage|Add method throttle|Remove dev of .* from the plan)$/, "apigateway:PATCH", plan],
        ["Add API key", "apigateway:POST", `${plan}/keys`],
        [/^Remove Ada .* from the plan$/, "apigateway:DELETE", `${plan}/keys/${apiKeyId}`],
        [/^Grant requests to /, "apigateway:PATCH", `${plan}/keys/${apiKeyId}/usage`],
      ],
    },
    {
      name: "page-custom-domains",
      path: "/custom-domains",
      title: "Custom domain names",
      changes: [["Create domain name", "apigateway:POST", "/domainnames"]],
    },
    {
      name: "page-custom-domain",
      path: `/custom-domains/${domainName}`,
      title: "Custom domain name",
      changes: [
        ["Delete", "apigateway:DELETE", domain],
        ["Add mapping", "apigateway:POST", `${domain}/basepathmappings`],
        ["Remove the mapping of orders", "apigateway:DELETE", `${domain}/basepathmappings/orders`],
      ],
    },
    {
      name: "page-vpc-links",
      path: "/vpc-links",
      title: "VPC links",
      changes: [["Create VPC link", "apigateway:POST", "/vpclinks"]],
    },
    {
      name: "page-vpc-link",
      path: `/vpc-links/${vpcLinkId}`,
      title: "VPC link",
      changes: [
        ["Delete", "apigateway:DELETE", `/vpclinks/${vpcLinkId}`],
        ["Edit members", "gatehouse:PutVpcLinkTarget", `/_house/vpclink-targets/${targetArnOf(domainName)}`],
      ],
    },
    {
      name: "page-users",
      path: "/users",
      title: "Users",
      changes: [["Create user", "gatehouse:CreateUser", "/_house/users"]],
    },
    {
      name: "page-user",
      path: "/users/admin",
      title: "User",
      changes: [...changesOfUser("/_house/users/admin"), ...identityChangesOfUser(userArn)],
    },
    ...identityPages(identities),
    { name: "page-dashboards", path: "/dashboards", title: "Dashboards" },
    {
      name: "page-dashboard",
      path: `/dashboards/${apiId}/dev`,
      title: "Dashboard of dev",
      changes: [["Turn on detailed metrics", "apigateway:PATCH", `${restApi}/stages/dev`]],
    },
    { name: "page-logs", path: `/logs?api=${apiId}&range=15m`, title: "Logs" },
    { name: "page-explain", path: "/explain", title: "Explain a request" },
    {
      name: "page-explain-call",
      path: `/explain?requestId=${encodeURIComponent(refusedCall)}`,
      title: "Explain a request",
      settled: (page) => readUntil(page, page.getByText("No method matches").first()),
    },
    ...portalPages(portal),
    { name: "page-account", path: "/account", title: "Your account" },
  ];
}

const changesOfRoot = (restApi: string): readonly Change[] => [
  ["Delete", "apigateway:DELETE", `${restApi}/resources/x`],
  ["Create resource", "apigateway:POST", `${restApi}/resources/x`],
  [/^Create (the first )?method$/, "apigateway:PUT", `${restApi}/resources/x/methods/*`],
  ["Enable CORS", "apigateway:PUT", `${restApi}/resources/x/methods/OPTIONS`],
  ["Deploy API", "apigateway:POST", `${restApi}/deployments`],
];

const pagesOfApi = (api: string, restApi: string): readonly ConsolePage[] => [
  {
    name: "page-authorizers",
    path: `${api}/authorizers`,
    title: "Authorizers",
    changes: [
      ["Test", "apigateway:POST", `${restApi}/authorizers/*`],
      ["Delete", "apigateway:DELETE", `${restApi}/authorizers/*`],
      ["Create authorizer", "apigateway:POST", `${restApi}/authorizers`],
    ],
  },
  {
    name: "page-models",
    path: `${api}/models`,
    title: "Models",
    changes: [
      ["Edit", "apigateway:PATCH", `${restApi}/models/*`],
      ["Delete", "apigateway:DELETE", `${restApi}/models/*`],
      ["Create model", "apigateway:POST", `${restApi}/models`],
    ],
  },
  {
    name: "page-request-validators",
    path: `${api}/request-validators`,
    title: "Request validators",
    changes: [
      ["Delete", "apigateway:DELETE", `${restApi}/requestvalidators/*`],
      ["Create request validator", "apigateway:POST", `${restApi}/requestvalidators`],
    ],
  },
  {
    name: "page-gateway-responses",
    path: `${api}/gateway-responses`,
    title: "Gateway responses",
    changes: [
      ["Reset to default", "apigateway:DELETE", `${restApi}/gatewayresponses/*`],
      ["Edit", "apigateway:PUT", `${restApi}/gatewayresponses/*`],
    ],
  },
  { name: "page-resource-policy", path: `${api}/resource-policy`, title: "Resource policy", settled: jsonSettled },
  { name: "page-api-settings", path: `${api}/settings`, title: "API settings" },
];

/** Whoever may not read functions sees why, and no buttons. */
const pagesOfFunctions = (functionName: string): readonly ConsolePage[] => [
  {
    name: "page-functions",
    path: "/functions",
    title: "Functions",
    changes: [[/^Create function$/, "lambda:CreateFunction", "*"]],
  },
  {
    name: "page-function",
    path: `/functions/${functionName}`,
    title: "Function",
    changes: [
      [/^Delete$/, "lambda:DeleteFunction", functionName],
      [/^Replace code$/, "lambda:UpdateFunctionCode", functionName],
      [/^Test$/, "lambda:InvokeFunction", functionName],
    ],
    settled: jsonSettled,
  },
];

async function jsonSettled(page: Page): Promise<void> {
  await expect(page.getByText("No problems")).toBeVisible();
}

const changesOfUser = (user: string): readonly Change[] => [
  ["Delete user", "gatehouse:DeleteUser", user],
  ["Reset password", "gatehouse:ResetPassword", `${user}/password`],
  [/^(Edit|Disable|Enable) user$/, "gatehouse:UpdateUser", user],
  ["Create access key", "gatehouse:CreateAccessKey", `${user}/access-keys`],
  [/^(Disable|Enable) AKIA/, "gatehouse:UpdateAccessKey", `${user}/access-keys/x`],
  [/^Delete AKIA/, "gatehouse:DeleteAccessKey", `${user}/access-keys/x`],
  [/^End the session /, "gatehouse:DeleteSession", `${user}/sessions/x`],
];

/** An explanation is there a moment after its answer. */
async function readUntil(page: Page, expected: Locator): Promise<void> {
  const again = page.getByRole("button", { name: "Try again" });
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    await expect(expected).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

async function editorSettled(page: Page): Promise<void> {
  await expect(new MethodPage(page).editor(/^Request template/)).toBeAttached();
  await expect(page.getByText("No problems")).toBeVisible();
}
