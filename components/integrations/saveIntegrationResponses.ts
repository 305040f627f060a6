import {
  type APIGatewayClient,
  DeleteIntegrationResponseCommand,
  type PatchOperation,
  PutIntegrationResponseCommand,
  UpdateIntegrationResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { patchMap, patchValue } from "../../lib/patchOperations.ts";
import type { MethodAddress } from "../methods/methodQueries.ts";
import { responseChanges } from "../methods/responseChanges.ts";
import { mapOf, type Pair } from "../ui/KeyValueEditor.tsx";
import { headerPrefix, type IntegrationResponseForm } from "./integrationResponseForm.ts";

type Forms = Readonly<Record<string, IntegrationResponseForm>>;

export async function saveIntegrationResponses(
  gateway: APIGatewayClient,
  { apiId: restApiId, resourceId, httpMethod }: MethodAddress,
  before: Forms,
  after: Forms,
): Promise<void> {
  const target = { restApiId, resourceId, httpMethod };
  const { removed, added, changed } = responseChanges(before, after);
  for (const statusCode of removed) {
    await gateway.send(new DeleteIntegrationResponseCommand({ ...target, statusCode }));
  }
  for (const [statusCode, { selectionPattern, headers, templates }] of added) {
    const response = { responseParameters: parameters(headers), responseTemplates: mapOf(templates) };
    const pattern = selectionPattern === "" ? undefined : selectionPattern;
    await gateway.send(
      new PutIntegrationResponseCommand({ ...target, statusCode, selectionPattern: pattern, ...response }),
    );
  }
  for (const [statusCode, old, now] of changed) {
    const patchOperations = integrationResponsePatch(old, now);
    await gateway.send(new UpdateIntegrationResponseCommand({ ...target, statusCode, patchOperations }));
  }
}

export const integrationResponsePatch = (
  before: IntegrationResponseForm,
  after: IntegrationResponseForm,
): PatchOperation[] => [
  ...patchValue("/selectionPattern", before.selectionPattern, after.selectionPattern),
  ...patchMap("/responseParameters", parameters(before.headers), parameters(after.headers)),
  ...patchMap("/responseTemplates", mapOf(before.templates), mapOf(after.templates)),
];

const parameters = (headers: readonly Pair[]) =>
  mapOf(headers.map(([name, value]): Pair => [name && `${headerPrefix}${name}`, value]));
