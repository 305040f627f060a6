// The methods of a resource with CORS. "Enable CORS on a resource using the API Gateway console", "Testing CORS for an API Gateway API".
import type { StoredIntegrationResponse, StoredMethod, StoredMethodResponse } from "../../../store/methods.ts";

type Headers = Readonly<Record<string, string>>;

/** Nobody signs a preflight request, nor sends it with a key: it answers whoever asks. */
export function preflightMethod(resourceId: string, headers: Headers): StoredMethod {
  const statusCode = "200";
  return {
    httpMethod: "OPTIONS",
    authorizationType: "NONE",
    authorizationScopes: [],
    apiKeyRequired: false,
    requestParameters: {},
    requestModels: {},
    methodResponses: {
      [statusCode]: withDeclared({ statusCode, responseParameters: {}, responseModels: {} }, headers),
    },
    methodIntegration: {
      type: "MOCK",
      requestParameters: {},
      requestTemplates: { "application/json": `{"statusCode": 200}` },
      passthroughBehavior: "WHEN_NO_MATCH",
      timeoutInMillis: 29_000,
      cacheNamespace: resourceId,
      cacheKeyParameters: [],
      integrationResponses: {
        [statusCode]: withMapped({ statusCode, responseParameters: {}, responseTemplates: {} }, headers),
      },
    },
  };
}

export const isProxy = ({ methodIntegration }: StoredMethod): boolean =>
  methodIntegration?.type.endsWith("_PROXY") ?? false;

/** The headers on every answer of the method; one that has none yet gets 200. */
export function withHeaders(method: StoredMethod, headers: Headers): StoredMethod {
  const { methodIntegration } = method;
  const statusCode = "200";
  const isBare = Object.keys(method.methodResponses).length === 0;
  const methodResponses = isBare
    ? { [statusCode]: { statusCode, responseParameters: {}, responseModels: {} } }
    : method.methodResponses;
  const integrationResponses =
    isBare && Object.keys(methodIntegration?.integrationResponses ?? {}).length === 0
      ? { [statusCode]: { statusCode, responseParameters: {}, responseTemplates: {} } }
      : methodIntegration?.integrationResponses;
  return {
    ...method,
    methodResponses: mapValues(methodResponses, (response) => withDeclared(response, headers)),
    ...(methodIntegration && {
      methodIntegration: {
        ...methodIntegration,
        integrationResponses: mapValues(integrationResponses ?? {}, (response) => withMapped(response, headers)),
      },
    }),
  };
}

export const withMapped = <Response extends Pick<StoredIntegrationResponse, "responseParameters">>(
  response: Response,
  headers: Headers,
  place = "method.response.header",
): Response => ({ ...response, responseParameters: { ...response.responseParameters, ...mapped(place, headers) } });

const withDeclared = (response: StoredMethodResponse, headers: Headers): StoredMethodResponse => {
  const declared = Object.keys(headers).map((name) => [`method.response.header.${name}`, false] as const);
  return { ...response, responseParameters: { ...Object.fromEntries(declared), ...response.responseParameters } };
};

const mapped = (place: string, headers: Headers): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [`${place}.${name}`, `'${value}'`]));

const mapValues = <Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => Value) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
