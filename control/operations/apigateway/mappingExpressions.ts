// "API Gateway request and response data mapping reference" of the developer guide: what may be mapped to what.
import { badRequest, type ServiceException } from "../../../wire/errors.ts";

const name = "[a-zA-Z0-9._$-]+";
const pattern = (text: string) => new RegExp(`^(?:${text})$`, "s");

const methodRequestParameter = pattern(`method\\.request\\.(path|querystring|header)\\.(${name})`);
const methodResponseHeader = pattern(`method\\.response\\.header\\.${name}`);
const integrationRequestParameter = pattern(`integration\\.request\\.(path|querystring|header)\\.${name}`);

const staticValue = "'.*'";
const fromAnywhere = `stageVariables\\.\\w+|context\\.[\\w.-]+|${staticValue}`;
const requestBody = "method\\.request\\.body(?:[.\\[].+)?";
const requestSource = pattern(`${requestBody}|${fromAnywhere}`);
const declaredSource = pattern(
  `method\\.request\\.(path|querystring|header|multivaluequerystring|multivalueheader)\\.(${name})`,
);
const responseSource = pattern(
  `integration\\.response\\.(?:multivalueheader|header)\\.${name}|integration\\.response\\.body(?:[.\\[].+)?|${fromAnywhere}`,
);

const mediaType = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(?:\s*;.*)?$/;

/** Parameters and wildcards allowed. */
export const isMediaType = (text: string): boolean => mediaType.test(text);

const invalid = (error: string): ServiceException =>
  badRequest(`Invalid mapping expression specified: Validation Result: warnings : [], errors : [${error}]`);
const invalidExpression = (expression: string) => invalid(`Invalid mapping expression specified: ${expression}`);
const invalidParameter = (expression: string) =>
  invalid(`Invalid mapping expression parameter specified: ${expression}`);

/** The parameters a method declares: known places, and no name twice. */
export function checkMethodParameters(parameters: readonly string[]): void {
  const names = parameters.map((parameter) => {
    const declared = methodRequestParameter.exec(parameter)?.[2];
    if (declared === undefined) throw invalidExpression(parameter);
    return declared;
  });
  if (new Set(names).size < names.length)
    throw badRequest("Parameter names must be unique across querystring, header and path");
}

export function checkResponseHeaders(headers: readonly string[]): void {
  const unknown = headers.find((header) => !methodResponseHeader.test(header));
  if (unknown !== undefined) throw invalidExpression(unknown);
}

/** What an integration takes from a request must be declared by the method. */
export function checkRequestMappings(
  mappings: Readonly<Record<string, string>>,
  declared: Readonly<Record<string, boolean>>,
): void {
  for (const [target, source] of Object.entries(mappings)) {
    if (!integrationRequestParameter.test(target)) throw invalidExpression(target);
    checkRequestSource(source, declared);
  }
}

function checkRequestSource(source: string, declared: Readonly<Record<string, boolean>>): void {
  const [, place, parameter] = declaredSource.exec(source) ?? [];
  if (place === undefined) {
    if (!requestSource.test(source)) throw invalidExpression(source);
  } else if (!Object.hasOwn(declared, `method.request.${place.replace("multivalue", "")}.${parameter}`))
    throw invalidParameter(source);
}

/** A header of the answer must be declared by the method response of the same status code. */
export function checkResponseMappings(
  mappings: Readonly<Record<string, string>>,
  declared: Readonly<Record<string, boolean>> | undefined,
): void {
  for (const [target, source] of Object.entries(mappings)) {
    if (!methodResponseHeader.test(target)) throw invalidExpression(target);
    if (declared === undefined) throw invalid("No method response exists for method.");
    if (!Object.hasOwn(declared, target)) throw invalidParameter(target);
    if (!responseSource.test(source)) throw invalidExpression(source);
  }
}

/** Cache keys are parameters of the method or of the integration. */
export function checkCacheKeys(
  keys: readonly string[],
  declared: Readonly<Record<string, boolean>>,
  mapped: Readonly<Record<string, string>>,
): void {
  const unknown = keys.find((key) => !Object.hasOwn(declared, key) && !Object.hasOwn(mapped, key));
  if (unknown !== undefined) throw invalidParameter(unknown);
}

const parameterOrHeader = `method\\.request\\.(?:header|querystring)\\.${name}`;
const identityHeader = pattern(`method\\.request\\.header\\.${name}`);
const identitySource = pattern(`${parameterOrHeader}|stageVariables\\.\\w+|context\\.[\\w.-]+`);

/** Where a token is. */
export function checkIdentityHeader(expression: string): void {
  if (!identityHeader.test(expression)) throw invalidExpression(expression);
}

/** What an authorizer of type REQUEST must find, and what its results are cached under. */
export function checkIdentitySources(expressions: readonly string[]): void {
  const unknown = expressions.find((expression) => !identitySource.test(expression));
  if (unknown !== undefined) throw invalidExpression(unknown);
}

const gatewayResponseParameter = pattern(`gatewayresponse\\.(?:header|path|querystring)\\.${name}`);
const gatewayResponseSource = pattern(
  `method\\.request\\.(?:path|querystring|header|multivaluequerystring|multivalueheader)\\.${name}|method\\.input\\.params\\.${name}|${fromAnywhere}`,
);

/** An error that the gateway answers itself knows the request, but neither its body nor a back end. */
export function checkGatewayResponseMappings(mappings: Readonly<Record<string, string>>): void {
  for (const [target, source] of Object.entries(mappings)) {
    if (!gatewayResponseParameter.test(target)) throw invalidExpression(target);
    if (!gatewayResponseSource.test(source)) throw invalidExpression(source);
  }
}

export function checkContentTypes(types: readonly string[]): void {
  const unknown = types.find((type) => type !== "$default" && !isMediaType(type));
  if (unknown !== undefined)
    throw badRequest(`Validation Result: warnings : [], errors : [Invalid content type specified: ${unknown}]`);
}
