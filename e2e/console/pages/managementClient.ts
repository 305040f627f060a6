import {
  APIGatewayClient,
  CreateResourceCommand,
  CreateRestApiCommand,
  DeleteApiKeyCommand,
  DeleteRestApiCommand,
  DeleteUsagePlanCommand,
  GetApiKeysCommand,
  GetUsagePlansCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateUsagePlanCommand,
} from "@aws-sdk/client-api-gateway";
import { target } from "../../env.ts";

/** Data for the tests comes and goes through the SDK, never by clicking. */
export const gateway = new APIGatewayClient({
  endpoint: target.MANAGEMENT_URL,
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
});

export interface SeededApi extends AsyncDisposable {
  readonly id: string;
  readonly name: string;
  readonly rootResourceId: string;
}

/** An API that is gone when the test ends. */
export async function seedApi(name: string): Promise<SeededApi> {
  const { id = "", rootResourceId = "" } = await gateway.send(new CreateRestApiCommand({ name }));
  return { id, name, rootResourceId, [Symbol.asyncDispose]: () => deleteApi(id) };
}

export async function seedResource(api: SeededApi, parentId: string, pathPart: string): Promise<string> {
  const { id = "" } = await gateway.send(new CreateResourceCommand({ restApiId: api.id, parentId, pathPart }));
  return id;
}

/** A method that answers 200 by itself. */
export async function seedMockMethod(api: SeededApi, resourceId: string, httpMethod: string): Promise<void> {
  const address = { restApiId: api.id, resourceId, httpMethod };
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  await gateway.send(new PutMethodCommand({ ...address, authorizationType: "NONE" }));
  await gateway.send(new PutIntegrationCommand({ ...address, type: "MOCK", requestTemplates }));
  await gateway.send(new PutMethodResponseCommand({ ...address, statusCode: "200" }));
  await gateway.send(new PutIntegrationResponseCommand({ ...address, statusCode: "200" }));
}

const deletedApis = new Set<string>();

/** A page that is still reading when its test ends and takes the API away is answered 404, rightly. */
export const isOfDeletedApi = (url: string): boolean => [...deletedApis].some((restApiId) => url.includes(restApiId));

export async function deleteApi(restApiId: string): Promise<void> {
  deletedApis.add(restApiId);
  await gateway.send(new DeleteRestApiCommand({ restApiId })).catch(() => {});
}

/** The id of the API whose page is open. */
export const apiIdOf = (url: string): string => new URL(url).pathname.split("/")[2] ?? "";

/** Takes away what a test made under these names. */
export async function removeKeysAndPlans(names: readonly string[]): Promise<void> {
  const { items: plans = [] } = await gateway.send(new GetUsagePlansCommand({ limit: 500 }));
  for (const { id, apiStages = [] } of plans.filter((plan) => names.includes(plan.name ?? ""))) {
    const patchOperations = apiStages.map(
      ({ apiId, stage }) => ({ op: "remove", path: "/apiStages", value: `${apiId}:${stage}` }) as const,
    );
    if (patchOperations.length > 0)
      await gateway.send(new UpdateUsagePlanCommand({ usagePlanId: id, patchOperations }));
    await gateway.send(new DeleteUsagePlanCommand({ usagePlanId: id }));
  }
  const { items: keys = [] } = await gateway.send(new GetApiKeysCommand({ limit: 500 }));
  for (const { id } of keys.filter((key) => names.includes(key.name ?? "")))
    await gateway.send(new DeleteApiKeyCommand({ apiKey: id }));
}
