import {
  type APIGatewayClient,
  type PatchOperation,
  PutIntegrationCommand,
  UpdateIntegrationCommand,
} from "@aws-sdk/client-api-gateway";
import { patchMap, patchValue } from "../../lib/patchOperations.ts";
import { newIntegration } from "../methods/createMethod.ts";
import type { MethodAddress } from "../methods/methodQueries.ts";
import { mapOf, type Pair } from "../ui/KeyValueEditor.tsx";
import { type IntegrationForm, isNewType, parameterPrefix } from "./integrationForm.ts";

/** Sends what changed; another type is another integration and is put as a whole. */
export async function saveIntegration(
  gateway: APIGatewayClient,
  { apiId: restApiId, resourceId, httpMethod }: MethodAddress,
  path: string,
  before: IntegrationForm,
  after: IntegrationForm,
): Promise<void> {
  const target = { restApiId, resourceId, httpMethod };
  const { type } = after;
  if (before.type === type || !isNewType(type)) {
    await gateway.send(new UpdateIntegrationCommand({ ...target, patchOperations: integrationPatch(before, after) }));
    return;
  }
  const fresh = newIntegration({ type, integrationHttpMethod: after.httpMethod, uri: after.uri }, path);
  const timeoutInMillis = Number(after.timeoutInMillis);
  await gateway.send(new PutIntegrationCommand({ ...target, ...fresh, timeoutInMillis }));
}

export function integrationPatch(before: IntegrationForm, after: IntegrationForm): PatchOperation[] {
  const backEnd = [
    ...patchValue("/httpMethod", before.httpMethod, after.httpMethod),
    ...patchValue("/uri", before.uri, after.uri),
    ...patchMap("/requestParameters", parameters(before.requestParameters), parameters(after.requestParameters)),
  ];
  return [
    ...(after.type === "MOCK" ? [] : backEnd),
    ...patchValue("/timeoutInMillis", before.timeoutInMillis, after.timeoutInMillis),
    ...patchValue("/passthroughBehavior", before.passthroughBehavior, after.passthroughBehavior),
    ...patchMap("/requestTemplates", mapOf(before.requestTemplates), mapOf(after.requestTemplates)),
  ];
}

const parameters = (pairs: readonly Pair[]) =>
  mapOf(pairs.map(([key, value]): Pair => [key && `${parameterPrefix}${key}`, value]));
