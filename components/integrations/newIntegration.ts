import type { PutIntegrationCommandInput } from "@aws-sdk/client-api-gateway";
import { pathVariables } from "../resources/resourceTree.ts";
import { mapOf, type Pair } from "../ui/KeyValueEditor.tsx";
import type { Home } from "./awsUri.ts";
import {
  callsHttp,
  contentHandlingOf,
  httpMethodOf,
  type IntegrationForm,
  parameterPrefix,
  streams,
  typeOf,
  uriOf,
} from "./integrationForm.ts";

type IntegrationInput = Omit<PutIntegrationCommandInput, "restApiId" | "resourceId" | "httpMethod">;

/** An integration as a whole. A mock without a template answers 200. */
export function newIntegration(form: IntegrationForm, home: Home): IntegrationInput {
  const { kind, requestTemplates, passthroughBehavior, connectionId, credentials } = form;
  const common = { type: typeOf(form), timeoutInMillis: Number(form.timeoutInMillis), passthroughBehavior };
  const answering: Pair[] = [["application/json", `{"statusCode": 200}`]];
  if (kind === "MOCK")
    return { ...common, requestTemplates: mapOf(requestTemplates.length > 0 ? requestTemplates : answering) };
  return {
    ...common,
    integrationHttpMethod: httpMethodOf(form),
    uri: uriOf(form, home),
    requestParameters: fullParameters(form.requestParameters),
    requestTemplates: mapOf(requestTemplates),
    contentHandling: contentHandlingOf(form),
    ...(kind === "VPC_LINK" && { connectionType: "VPC_LINK" as const, connectionId }),
    // HTTP back ends are called without a role; what the form remembers of another type stays behind.
    ...(!callsHttp(form) && credentials !== "" && { credentials }),
    ...(streams(form) && { responseTransferMode: "STREAM" as const }),
    ...(callsHttp(form) && form.insecureSkipVerification && { tlsConfig: { insecureSkipVerification: true } }),
  };
}

/** A path variable that stands in the address is filled from the path, unless the form says otherwise. */
export function withPathVariables(form: IntegrationForm, path: string): IntegrationForm {
  const mapped = new Set(form.requestParameters.map(([key]) => key));
  const added = mappedVariables(path, addressOf(form))
    .filter((name) => !mapped.has(`path.${name}`))
    .map((name): Pair => [`path.${name}`, `method.request.path.${name}`]);
  return added.length === 0 ? form : { ...form, requestParameters: [...form.requestParameters, ...added] };
}

/** Where variables in braces can stand. */
function addressOf(form: IntegrationForm): string {
  if (form.kind === "AWS") return form.aws.form === "path" ? form.aws.target : "";
  return callsHttp(form) ? form.uri : "";
}

/** Path variables of the resource that an address uses by the same name. */
function mappedVariables(path: string, uri: string): string[] {
  const used = new Set(pathVariables(uri));
  return pathVariables(path).filter((name) => used.has(name));
}

export const fullParameters = (pairs: readonly Pair[]): Record<string, string> =>
  mapOf(pairs.map(([key, value]): Pair => [key && `${parameterPrefix}${key}`, value]));
