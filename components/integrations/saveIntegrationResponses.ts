import {
  type APIGatewayClient,
  DeleteIntegrationResponseCommand,
  type PatchOperation,
  PutIntegrationResponseCommand,
  UpdateIntegrationResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { patchMap, patchValue } from "../../lib/patchOperations.ts";
import type { MethodAddress } from "../methods/methodQueries.ts";
import { saveResponses } from "../methods/saveResponses.ts";
import { mapOf, type Pair } from "../ui/KeyValueEditor.tsx";
import { contentHandlingOf } from "./integrationForm.ts";
import { headerPrefix, type IntegrationResponseForm } from "./integrationResponseForm.ts";

type Forms = Readonly<Record<string, IntegrationResponseForm>>;

export function saveIntegrationResponses(
  gateway: APIGatewayClient,
  { apiId: restApiId, resourceId, httpMethod }: MethodAddress,
  before: Forms,
  after: Forms,
): Promise<void> {
  const at = (statusCode: string) => ({ restApiId, resourceId, httpMethod, statusCode });
  return saveResponses(before, after, {
    remove: (statusCode) => gateway.send(new DeleteIntegrationResponseCommand(at(statusCode))),
    add: (statusCode, form) => {
      const selectionPattern = form.selectionPattern === "" ? undefined : form.selectionPattern;
      const contentHandling = contentHandlingOf(form);
      const response = { responseParameters: parameters(form.headers), responseTemplates: mapOf(form.templates) };
      const whole = { ...at(statusCode), selectionPattern, contentHandling, ...response };
      return gateway.send(new PutIntegrationResponseCommand(whole));
    },
    change: (statusCode, old, now) => {
      const patchOperations = integrationResponsePatch(old, now);
      return gateway.send(new UpdateIntegrationResponseCommand({ ...at(statusCode), patchOperations }));
    },
  });
}

export const integrationResponsePatch = (
  before: IntegrationResponseForm,
  after: IntegrationResponseForm,
): PatchOperation[] => [
  ...patchValue("/selectionPattern", before.selectionPattern, after.selectionPattern),
  ...patchValue("/contentHandling", before.contentHandling, after.contentHandling),
  ...patchMap("/responseParameters", parameters(before.headers), parameters(after.headers)),
  ...patchMap("/responseTemplates", mapOf(before.templates), mapOf(after.templates)),
];

const parameters = (headers: readonly Pair[]) =>
  mapOf(headers.map(([name, value]): Pair => [name && `${headerPrefix}${name}`, value]));
