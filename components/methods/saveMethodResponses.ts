import {
  type APIGatewayClient,
  DeleteMethodResponseCommand,
  type PatchOperation,
  PutMethodResponseCommand,
  UpdateMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { patchMap } from "../../lib/patchOperations.ts";
import { mapOf } from "../ui/KeyValueEditor.tsx";
import type { MethodAddress } from "./methodQueries.ts";
import { headerPrefix, type MethodResponseForm } from "./methodResponseForm.ts";
import { responseChanges } from "./responseChanges.ts";

type Forms = Readonly<Record<string, MethodResponseForm>>;

export async function saveMethodResponses(
  gateway: APIGatewayClient,
  { apiId: restApiId, resourceId, httpMethod }: MethodAddress,
  before: Forms,
  after: Forms,
): Promise<void> {
  const target = { restApiId, resourceId, httpMethod };
  const { removed, added, changed } = responseChanges(before, after);
  for (const statusCode of removed) await gateway.send(new DeleteMethodResponseCommand({ ...target, statusCode }));
  for (const [statusCode, { headers, models }] of added) {
    const response = { responseParameters: parameters(headers), responseModels: mapOf(models) };
    await gateway.send(new PutMethodResponseCommand({ ...target, statusCode, ...response }));
  }
  for (const [statusCode, old, now] of changed) {
    const patchOperations = methodResponsePatch(old, now);
    await gateway.send(new UpdateMethodResponseCommand({ ...target, statusCode, patchOperations }));
  }
}

export const methodResponsePatch = (before: MethodResponseForm, after: MethodResponseForm): PatchOperation[] => [
  ...patchMap("/responseParameters", parameters(before.headers), parameters(after.headers)),
  ...patchMap("/responseModels", mapOf(before.models), mapOf(after.models)),
];

/** `false`: no header of an answer is required. */
const parameters = (headers: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(headers.filter(Boolean).map((name) => [`${headerPrefix}${name}`, false]));
