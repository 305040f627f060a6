import {
  type APIGatewayClient,
  type Method,
  type PatchOperation,
  PutIntegrationCommand,
  UpdateIntegrationCommand,
  UpdateMethodCommand,
} from "@aws-sdk/client-api-gateway";
import { patchMap, patchValue } from "../../lib/patchOperations.ts";
import type { MethodAddress } from "../methods/methodQueries.ts";
import { mapOf } from "../ui/KeyValueEditor.tsx";
import type { Home } from "./awsUri.ts";
import { callsHttp, httpMethodOf, type IntegrationForm, streams, typeOf, uriOf } from "./integrationForm.ts";
import { fullParameters, newIntegration, withPathVariables } from "./newIntegration.ts";

export interface SaveIntegration {
  readonly address: MethodAddress;
  readonly path: string;
  readonly home: Home;
  /** What the method request declares already. */
  readonly declared: Method["requestParameters"];
  /** Undefined: the method has no integration yet. */
  readonly before: IntegrationForm | undefined;
  readonly after: IntegrationForm;
}

/** Sends what changed; another type is another integration and is put as a whole. */
export async function saveIntegration(gateway: APIGatewayClient, save: SaveIntegration): Promise<void> {
  const { address, path, home, before, declared = {} } = save;
  const { apiId: restApiId, resourceId, httpMethod } = address;
  const target = { restApiId, resourceId, httpMethod };
  const after = withPathVariables(save.after, path);
  const declarations = missingDeclarations(after, declared);
  if (declarations.length > 0) {
    await gateway.send(new UpdateMethodCommand({ ...target, patchOperations: declarations }));
  }
  if (before && before.kind === after.kind && typeOf(before) === typeOf(after)) {
    const patchOperations = integrationPatch(before, after, home);
    await gateway.send(new UpdateIntegrationCommand({ ...target, patchOperations }));
    return;
  }
  await gateway.send(new PutIntegrationCommand({ ...target, ...newIntegration(after, home) }));
}

export function integrationPatch(before: IntegrationForm, after: IntegrationForm, home: Home): PatchOperation[] {
  const change = (path: string, of: (form: IntegrationForm) => unknown) => patchValue(path, of(before), of(after));
  const verification = "/tlsConfig/insecureSkipVerification";
  const backEnd = [
    ...change("/httpMethod", httpMethodOf),
    ...change("/uri", (form) => uriOf(form, home)),
    ...change("/connectionId", ({ connectionId }) => connectionId),
    ...change("/credentials", ({ credentials }) => credentials),
    ...change("/contentHandling", ({ contentHandling }) => contentHandling),
    ...change("/responseTransferMode", (form) => (streams(form) ? "STREAM" : "BUFFERED")),
    ...(callsHttp(after) ? change(verification, ({ insecureSkipVerification }) => insecureSkipVerification) : []),
    ...patchMap(
      "/requestParameters",
      fullParameters(before.requestParameters),
      fullParameters(after.requestParameters),
    ),
  ];
  return [
    ...(after.kind === "MOCK" ? [] : backEnd),
    ...change("/timeoutInMillis", ({ timeoutInMillis }) => timeoutInMillis),
    ...change("/passthroughBehavior", ({ passthroughBehavior }) => passthroughBehavior),
    ...patchMap("/requestTemplates", mapOf(before.requestTemplates), mapOf(after.requestTemplates)),
  ];
}

/** A mapping may only read path variables that the method request declares. */
function missingDeclarations(
  { kind, requestParameters }: IntegrationForm,
  declared: Record<string, boolean>,
): PatchOperation[] {
  if (kind === "MOCK") return [];
  return requestParameters
    .map(([, source]) => source)
    .filter((source) => source.startsWith("method.request.path.") && !(source in declared))
    .map((source) => ({ op: "add", path: `/requestParameters/${source}`, value: "true" }));
}
