import {
  type APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  DeleteRestApiCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { petStoreMethods, petStoreName, petStoreStage, type SampleMethod } from "./petStore.ts";

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly doing: string;
}

/** Creates and deploys the sample with ordinary calls; takes it away again when one of them fails. Returns its id. */
export async function createPetStore(
  gateway: APIGatewayClient,
  onProgress: (progress: Progress) => void,
): Promise<string> {
  const { id: restApiId = "", rootResourceId = "" } = await gateway.send(
    new CreateRestApiCommand({
      name: petStoreName,
      description: "A sample that answers without a back end",
      endpointConfiguration: { types: ["REGIONAL"] },
    }),
  );
  const total = petStoreMethods.length + 2;
  try {
    const resourceIds = new Map([["", rootResourceId]]);
    for (const [index, method] of petStoreMethods.entries()) {
      onProgress({ done: index + 1, total, doing: `Creating ${method.httpMethod} /${method.path}` });
      const resourceId = await ensureResource(gateway, restApiId, method.path, resourceIds);
      await createMethod(gateway, { restApiId, resourceId, httpMethod: method.httpMethod }, method);
    }
    onProgress({ done: total - 1, total, doing: `Deploying to ${petStoreStage}` });
    await gateway.send(
      new CreateDeploymentCommand({
        restApiId,
        stageName: petStoreStage,
        description: "First deployment of the sample",
      }),
    );
    onProgress({ done: total, total, doing: "Ready" });
    return restApiId;
  } catch (error) {
    // The first failure is the one to tell; an API that cannot be deleted either stays visible in the list.
    await gateway.send(new DeleteRestApiCommand({ restApiId })).catch(() => {});
    throw error;
  }
}

async function ensureResource(
  gateway: APIGatewayClient,
  restApiId: string,
  path: string,
  known: Map<string, string>,
): Promise<string> {
  const existing = known.get(path);
  if (existing !== undefined) return existing;
  const slash = path.lastIndexOf("/");
  const parentId = await ensureResource(gateway, restApiId, path.slice(0, Math.max(slash, 0)), known);
  const pathPart = path.slice(slash + 1);
  const { id = "" } = await gateway.send(new CreateResourceCommand({ restApiId, parentId, pathPart }));
  known.set(path, id);
  return id;
}

async function createMethod(
  gateway: APIGatewayClient,
  address: { restApiId: string; resourceId: string; httpMethod: string },
  method: SampleMethod,
): Promise<void> {
  const { operationName, requestParameters, requestTemplate } = method;
  await gateway.send(new PutMethodCommand({ ...address, authorizationType: "NONE", operationName, requestParameters }));
  await gateway.send(
    new PutIntegrationCommand({ ...address, type: "MOCK", requestTemplates: { "application/json": requestTemplate } }),
  );
  for (const { statusCode, selectionPattern, template } of method.responses) {
    await gateway.send(
      new PutMethodResponseCommand({ ...address, statusCode, responseModels: { "application/json": "Empty" } }),
    );
    const responseTemplates = { "application/json": template };
    await gateway.send(
      new PutIntegrationResponseCommand({ ...address, statusCode, selectionPattern, responseTemplates }),
    );
  }
}
