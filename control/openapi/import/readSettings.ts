// The extensions at the root of a document that are settings of the API, its request validators and its gateway responses.
import {
  ApiKeySourceType,
  EndpointAccessMode,
  EndpointType,
  GatewayResponseType,
  IpAddressType,
  SecurityPolicy,
} from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { defaultGatewayResponseTemplate } from "../../../contract/gatewayResponseTypes.ts";
import type { StoredGatewayResponse } from "../../store/gatewayResponses.ts";
import { isJsonObject } from "../json.ts";
import type { ImportedRequestValidator, ImportedSettings } from "./importedApi.ts";
import { extensionOf, listAt, type Reading } from "./reading.ts";

const endpointSchema = z.object({
  disableExecuteApiEndpoint: z.boolean().optional(),
  vpcEndpointIds: z.array(z.string()).optional(),
  types: z.array(z.enum(EndpointType)).optional(),
  ipAddressType: z.enum(IpAddressType).optional(),
});

/** Extension → the members of the API that it sets. */
const settings: Readonly<Record<string, z.ZodType<ImportedSettings>>> = {
  "api-key-source": z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(ApiKeySourceType))
    .transform((apiKeySource) => ({ apiKeySource })),
  "binary-media-types": z.array(z.string()).transform((binaryMediaTypes) => ({ binaryMediaTypes })),
  "minimum-compression-size": z.coerce.number().transform((minimumCompressionSize) => ({ minimumCompressionSize })),
  policy: z.record(z.string(), z.unknown()).transform((policy) => ({ policy: JSON.stringify(policy) })),
  "security-policy": z.enum(SecurityPolicy).transform((securityPolicy) => ({ securityPolicy })),
  "endpoint-access-mode": z.enum(EndpointAccessMode).transform((endpointAccessMode) => ({ endpointAccessMode })),
  "endpoint-configuration": endpointSchema.transform(({ types, ...others }) => ({ ...others, endpointTypes: types })),
};

export function readSettings(reading: Reading): ImportedSettings {
  const { document, isSwagger, issues } = reading;
  const servers = isSwagger ? [] : listAt(document, "servers").filter(isJsonObject);
  if (servers.length > 1)
    issues.warn("More than one server provided. Ignoring all but the first for defining endpoint configuration");
  const places = servers[0] ? [document, servers[0]] : [document];
  const read = Object.entries(settings).flatMap(([name, schema]) =>
    places.flatMap((place) => {
      const value = extensionOf(reading, place, name);
      return value === undefined ? [] : [parsed(reading, name, schema.safeParse(value))];
    }),
  );
  return Object.assign({}, ...read);
}

function parsed<Value>({ issues }: Reading, name: string, result: z.ZodSafeParseResult<Value>): Value | undefined {
  if (!result.success)
    issues.error(`Invalid value specified for x-amazon-apigateway-${name}: ${problemOf(result.error)}`);
  return result.data;
}

function problemOf({ issues: [issue] }: z.ZodError): string {
  const where = issue?.path.join(".");
  return `${where ? `${where}: ` : ""}${issue?.message}`;
}

const validatorsSchema = z.record(
  z.string(),
  z.object({
    validateRequestBody: z.boolean().default(false),
    validateRequestParameters: z.boolean().default(false),
  }),
);

export function readRequestValidators(reading: Reading): ImportedRequestValidator[] {
  const extension = extensionOf(reading, reading.document, "request-validators");
  if (extension === undefined) return [];
  const validators = parsed(reading, "request-validators", validatorsSchema.safeParse(extension)) ?? {};
  return Object.entries(validators).map(([name, validator]) => ({ name, ...validator }));
}

const text = z.union([z.string(), z.number()]).transform(String);
const gatewayResponseSchema = z.object({
  statusCode: text.pipe(z.string().regex(/^[1-5]\d\d$/)).optional(),
  responseParameters: z.record(z.string(), text).default({}),
  responseTemplates: z.record(z.string(), z.string()).default({}),
});

export function readGatewayResponses(reading: Reading): StoredGatewayResponse[] {
  const extension = extensionOf(reading, reading.document, "gateway-responses");
  return Object.entries(isJsonObject(extension) ? extension : {}).flatMap(([type, given]) => {
    const responseType = Object.values(GatewayResponseType).find((known) => known === type);
    if (responseType === undefined)
      reading.issues.error(`Unable to put gateway response '${type}': Invalid gateway response type specified`);
    const response = parsed(reading, `gateway-responses.${type}`, gatewayResponseSchema.safeParse(given));
    return responseType && response ? [{ responseType, ...withTemplate(response) }] : [];
  });
}

/** Without a template of its own it keeps the one that all begin with. */
const withTemplate = (response: z.infer<typeof gatewayResponseSchema>) =>
  Object.keys(response.responseTemplates).length > 0
    ? response
    : { ...response, responseTemplates: { "application/json": defaultGatewayResponseTemplate } };
