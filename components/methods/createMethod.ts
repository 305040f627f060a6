import {
  type APIGatewayClient,
  DeleteMethodCommand,
  type IntegrationType,
  PutIntegrationCommand,
  type PutIntegrationCommandInput,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { pathVariables } from "../resources/resourceTree.ts";
import type { MethodAddress } from "./methodQueries.ts";

export interface NewMethod {
  readonly httpMethod: string;
  readonly type: NewIntegrationType;
  /** Towards the back end; for HTTP and HTTP_PROXY. */
  readonly integrationHttpMethod: string;
  readonly uri: string;
}

export type NewIntegrationType = Extract<IntegrationType, "MOCK" | "HTTP" | "HTTP_PROXY">;

/** Puts a method with its integration, and for those that are not proxies a 200 response on both sides. Leaves nothing half done. */
export async function createMethod(
  gateway: APIGatewayClient,
  address: MethodAddress,
  path: string,
  method: NewMethod,
): Promise<void> {
  const { apiId: restApiId, resourceId, httpMethod } = address;
  const target = { restApiId, resourceId, httpMethod };
  const mapped = method.type === "MOCK" ? [] : mappedVariables(path, method.uri);
  const requestParameters = Object.fromEntries(mapped.map((name) => [`method.request.path.${name}`, true]));
  await gateway.send(new PutMethodCommand({ ...target, authorizationType: "NONE", requestParameters }));
  try {
    await gateway.send(new PutIntegrationCommand({ ...target, ...newIntegration(method, path) }));
    if (method.type === "HTTP_PROXY") return;
    const statusCode = "200";
    await gateway.send(
      new PutMethodResponseCommand({ ...target, statusCode, responseModels: { "application/json": "Empty" } }),
    );
    await gateway.send(new PutIntegrationResponseCommand({ ...target, statusCode }));
  } catch (error) {
    await gateway.send(new DeleteMethodCommand(target)).catch(() => {});
    throw error;
  }
}

type IntegrationInput = Pick<
  PutIntegrationCommandInput,
  "type" | "integrationHttpMethod" | "uri" | "requestParameters" | "requestTemplates"
>;

/** Path variables that the URI uses by the same name are passed on. */
export function newIntegration(
  { type, integrationHttpMethod, uri }: Omit<NewMethod, "httpMethod">,
  path: string,
): IntegrationInput {
  if (type === "MOCK") return { type, requestTemplates: { "application/json": `{"statusCode": 200}` } };
  const requestParameters = Object.fromEntries(
    mappedVariables(path, uri).map((name) => [`integration.request.path.${name}`, `method.request.path.${name}`]),
  );
  return { type, integrationHttpMethod, uri, requestParameters };
}

/** Path variables of the resource that an address uses by the same name. */
export function mappedVariables(path: string, uri: string): string[] {
  const used = new Set(pathVariables(uri));
  return pathVariables(path).filter((name) => used.has(name));
}
