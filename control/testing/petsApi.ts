// The API most tests begin with: GET /pets, answered by a mock integration.
import {
  type APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";

export interface PetsApi {
  readonly restApiId: string;
  readonly rootResourceId: string;
  /** Of GET /pets. */
  readonly method: { readonly restApiId: string; readonly resourceId: string; readonly httpMethod: string };
}

/** An API with the resource /pets and nothing else. */
export async function createEmptyApi(client: APIGatewayClient): Promise<PetsApi> {
  const restApi = await client.send(new CreateRestApiCommand({ name: "pets" }));
  const { id: restApiId, rootResourceId } = restApi;
  if (!restApiId || !rootResourceId) throw new Error("the API was not created");
  const parent = { restApiId, parentId: rootResourceId };
  const { id: resourceId = "" } = await client.send(new CreateResourceCommand({ ...parent, pathPart: "pets" }));
  return { restApiId, rootResourceId, method: { restApiId, resourceId, httpMethod: "GET" } };
}

/** The whole API: method, mock integration and the responses with status 200 of both. */
export async function createPetsApi(client: APIGatewayClient): Promise<PetsApi> {
  const api = await createEmptyApi(client);
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  await client.send(new PutMethodCommand({ ...api.method, authorizationType: "NONE" }));
  await client.send(new PutMethodResponseCommand({ ...api.method, statusCode: "200" }));
  await client.send(new PutIntegrationCommand({ ...api.method, type: "MOCK", requestTemplates }));
  await client.send(new PutIntegrationResponseCommand({ ...api.method, statusCode: "200" }));
  return api;
}

/** Deploys the API to the stage; answers the deployment's id. */
export async function deploy(client: APIGatewayClient, restApiId: string, stageName?: string): Promise<string> {
  const { id = "" } = await client.send(new CreateDeploymentCommand({ restApiId, stageName }));
  return id;
}
