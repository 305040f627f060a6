// "x-amazon-apigateway-integration object": the back end of a method.
import {
  ConnectionType,
  ContentHandlingStrategy,
  IntegrationType,
  ResponseTransferMode,
} from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { passthroughBehaviors, type StoredIntegrationResponse } from "../../store/methods.ts";
import type { Json } from "../json.ts";
import type { ImportedIntegration } from "./importedApi.ts";

const upper = z.string().transform((text) => text.toUpperCase());
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.record(z.string(), text);

const responseSchema = z.object({
  statusCode: text.pipe(z.string().regex(/^[1-5]\d\d$/)),
  responseParameters: texts.default({}),
  responseTemplates: texts.default({}),
  contentHandling: upper.pipe(z.enum(ContentHandlingStrategy)).optional(),
});

const integrationSchema = z.object({
  type: upper.pipe(z.enum(IntegrationType)),
  httpMethod: upper.optional(),
  uri: z.string().optional(),
  connectionType: upper.pipe(z.enum(ConnectionType)).optional(),
  connectionId: z.string().optional(),
  credentials: z.string().optional(),
  requestParameters: texts.default({}),
  requestTemplates: texts.default({}),
  passthroughBehavior: upper.pipe(z.enum(passthroughBehaviors)).default("WHEN_NO_MATCH"),
  contentHandling: upper.pipe(z.enum(ContentHandlingStrategy)).optional(),
  timeoutInMillis: z.coerce.number().int().default(29_000),
  cacheNamespace: z.string().optional(),
  cacheKeyParameters: z.array(z.string()).default([]),
  responses: z.record(z.string(), responseSchema).default({}),
  tlsConfig: z.object({ insecureSkipVerification: z.boolean().optional() }).optional(),
  responseTransferMode: upper.pipe(z.enum(ResponseTransferMode)).optional(),
  integrationTarget: z.string().optional(),
});

/** Or, as text, what is wrong. */
export function readIntegration(extension: Json): ImportedIntegration | string {
  const read = integrationSchema.safeParse(extension);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `Invalid value specified for ${issue?.path.join(".") || "x-amazon-apigateway-integration"}: ${issue?.message}`;
  }
  const { responses, credentials, cacheNamespace, ...integration } = read.data;
  return {
    ...integration,
    credentials: credentials || undefined,
    cacheNamespace: cacheNamespace || undefined,
    integrationResponses: Object.fromEntries(Object.entries(responses).map(integrationResponse)),
  };
}

/** The key is the selection pattern. */
const integrationResponse = ([key, response]: [string, Omit<StoredIntegrationResponse, "selectionPattern">]): [
  string,
  StoredIntegrationResponse,
] => [response.statusCode, { ...response, ...(key !== "default" && { selectionPattern: key }) }];
