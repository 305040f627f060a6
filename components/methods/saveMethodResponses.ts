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
import { saveResponses } from "./saveResponses.ts";

type Forms = Readonly<Record<string, MethodResponseForm>>;

export function saveMethodResponses(
  gateway: APIGatewayClient,
  { apiId: restApiId, resourceId, httpMethod }: MethodAddress,
  before: Forms,
  after: Forms,
): Promise<void> {
  const at = (statusCode: string) => ({ restApiId, resourceId, httpMethod, statusCode });
  return saveResponses(before, after, {
    remove: (statusCode) => gateway.send(new DeleteMethodResponseCommand(at(statusCode))),
    add: (statusCode, { headers, models }) => {
      const response = { responseParameters: parameters(headers), responseModels: mapOf(models) };
      return gateway.send(new PutMethodResponseCommand({ ...at(statusCode), ...response }));
    },
    change: (statusCode, old, now) => {
      const patchOperations = methodResponsePatch(old, now);
      return gateway.send(new UpdateMethodResponseCommand({ ...at(statusCode), patchOperations }));
    },
  });
}

export const methodResponsePatch = (before: MethodResponseForm, after: MethodResponseForm): PatchOperation[] => [
  ...patchMap("/responseParameters", parameters(before.headers), parameters(after.headers)),
  ...patchMap("/responseModels", mapOf(before.models), mapOf(after.models)),
];

/** `false`: no header of an answer is required. */
const parameters = (headers: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(headers.filter(Boolean).map((name) => [`${headerPrefix}${name}`, false]));
