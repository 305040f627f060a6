import {
  type APIGatewayClient,
  type Method,
  type PatchOperation,
  PutIntegrationCommand,
  UpdateIntegrationCommand,
  UpdateMethodCommand,
} from "@aws-sdk/client-api-gateway";
import { patchMap, patchValue } from "../../lib/patchOperations.ts";
import { mappedVariables, newIntegration } from "../methods/createMethod.ts";
import type { MethodAddress } from "../methods/methodQueries.ts";
import { mapOf, type Pair } from "../ui/KeyValueEditor.tsx";
import { type IntegrationForm, isNewType, parameterPrefix } from "./integrationForm.ts";

export interface SaveIntegration {
  readonly address: MethodAddress;
  readonly path: string;
  /** What the method request declares already. */
  readonly declared: Method["requestParameters"];
  readonly before: IntegrationForm;
  readonly after: IntegrationForm;
}

/** Sends what changed; another type is another integration and is put as a whole. */
export async function saveIntegration(gateway: APIGatewayClient, save: SaveIntegration): Promise<void> {
  const { address, path, before, declared = {} } = save;
  const { apiId: restApiId, resourceId, httpMethod } = address;
  const target = { restApiId, resourceId, httpMethod };
  const after = withPathVariables(save.after, path);
  const declarations = missingDeclarations(after, declared);
  if (declarations.length > 0) {
    await gateway.send(new UpdateMethodCommand({ ...target, patchOperations: declarations }));
  }
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

/** A path variable that stands in the address is filled from the path, unless the form says otherwise. */
export function withPathVariables(form: IntegrationForm, path: string): IntegrationForm {
  if (form.type === "MOCK") return form;
  const mapped = new Set(form.requestParameters.map(([key]) => key));
  const added = mappedVariables(path, form.uri)
    .filter((name) => !mapped.has(`path.${name}`))
    .map((name): Pair => [`path.${name}`, `method.request.path.${name}`]);
  return added.length === 0 ? form : { ...form, requestParameters: [...form.requestParameters, ...added] };
}

/** A mapping may only read path variables that the method request declares. */
function missingDeclarations(
  { type, requestParameters }: IntegrationForm,
  declared: Record<string, boolean>,
): PatchOperation[] {
  if (type === "MOCK") return [];
  return requestParameters
    .map(([, source]) => source)
    .filter((source) => source.startsWith("method.request.path.") && !(source in declared))
    .map((source) => ({ op: "add", path: `/requestParameters/${source}`, value: "true" }));
}

const parameters = (pairs: readonly Pair[]) =>
  mapOf(pairs.map(([key, value]): Pair => [key && `${parameterPrefix}${key}`, value]));
