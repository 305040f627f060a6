import type { ParameterPlace, ReferenceEndpoint } from "../../../lib/portal/reference/readReference.ts";
import { keyPlaceholder, type SampleRequest, sampleRequest } from "../../../lib/portal/samples/sampleRequest.ts";

/** What of an endpoint the browser needs to show code and to try it. */
export type CallableEndpoint = Pick<
  ReferenceEndpoint,
  "pageId" | "name" | "methods" | "address" | "needsKey" | "canTry"
> & {
  readonly parameters: readonly {
    readonly name: string;
    readonly place: ParameterPlace;
    readonly required: boolean;
    readonly sample: string;
  }[];
  readonly body?: { readonly contentType: string; readonly sample: string };
};

/** One call, as the reader has filled it in. */
export interface CallValues {
  readonly method: string;
  /** By place and name: `query limit`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string;
}

export const parameterKey = ({ place, name }: { place: ParameterPlace; name: string }): string => `${place} ${name}`;

export const firstValues = ({ methods, parameters, body }: CallableEndpoint): CallValues => ({
  method: methods[0],
  parameters: Object.fromEntries(parameters.map((parameter) => [parameterKey(parameter), parameter.sample])),
  body: body?.sample ?? "",
});

/** Values that are filled in, of one place. */
export function filledIn(
  { parameters }: CallableEndpoint,
  values: CallValues,
  place: ParameterPlace,
): [name: string, value: string][] {
  return parameters
    .filter((parameter) => parameter.place === place)
    .map((parameter): [string, string] => [parameter.name, values.parameters[parameterKey(parameter)] ?? ""])
    .filter(([, value]) => value !== "");
}

/** GET and HEAD have none to send; a body nobody described is one where something was written. */
export const sentBody = ({ methods, body }: CallableEndpoint, values: CallValues): string | undefined =>
  hasBody(values.method) && (methods.length === 1 ? body !== undefined : values.body !== "") ? values.body : undefined;

export const hasBody = (method: string): boolean => method !== "GET" && method !== "HEAD";

export function codeRequest(endpoint: CallableEndpoint, values: CallValues, apiKey: string): SampleRequest {
  const body = sentBody(endpoint, values);
  return sampleRequest({
    method: values.method,
    address: endpoint.address,
    pathParameters: Object.fromEntries(filledIn(endpoint, values, "path")),
    query: filledIn(endpoint, values, "query"),
    headers: [
      ...(endpoint.needsKey ? [["x-api-key", apiKey.trim() || keyPlaceholder] as const] : []),
      ...filledIn(endpoint, values, "header"),
      ...contentType(endpoint, values),
    ],
    body,
  });
}

/** Unless the reader has said it. */
export function contentType(endpoint: CallableEndpoint, values: CallValues): [name: string, value: string][] {
  const isSaid = filledIn(endpoint, values, "header").some(([name]) => name.toLowerCase() === "content-type");
  if (isSaid || sentBody(endpoint, values) === undefined) return [];
  return [["content-type", endpoint.body?.contentType ?? "application/json"]];
}
