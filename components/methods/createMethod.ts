import {
  type APIGatewayClient,
  DeleteMethodCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import type { Home } from "../integrations/awsUri.ts";
import { type IntegrationForm, isProxyType, typeOf } from "../integrations/integrationForm.ts";
import { newIntegration, withPathVariables } from "../integrations/newIntegration.ts";
import { pathVariables } from "../resources/resourceTree.ts";
import type { MethodAddress } from "./methodQueries.ts";

export interface NewMethod {
  readonly path: string;
  readonly integration: IntegrationForm;
  readonly home: Home;
}

/** Puts a method with its integration, and for those that are not proxies a 200 response on both sides. Leaves nothing half done. */
export async function createMethod(
  gateway: APIGatewayClient,
  address: MethodAddress,
  { path, integration: form, home }: NewMethod,
): Promise<void> {
  const { apiId: restApiId, resourceId, httpMethod } = address;
  const target = { restApiId, resourceId, httpMethod };
  const integration = withPathVariables(form, path);
  const declared = pathVariables(path).filter((name) =>
    integration.requestParameters.some(([, source]) => source === `method.request.path.${name}`),
  );
  const requestParameters = Object.fromEntries(declared.map((name) => [`method.request.path.${name}`, true]));
  await gateway.send(new PutMethodCommand({ ...target, authorizationType: "NONE", requestParameters }));
  try {
    await gateway.send(new PutIntegrationCommand({ ...target, ...newIntegration(integration, home) }));
    if (isProxyType(typeOf(form))) return;
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
