// Who may call: security schemes as authorizers, requirements as what a method asks for. "x-amazon-apigateway-authorizer object".
import { z } from "zod";
import { entryOf, isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { ImportedAuthorizer, ImportedMethod } from "./importedApi.ts";
import { extensionOf, objectAt, type Reading, resolve, textAt } from "./reading.ts";

export type Authorization = Pick<
  ImportedMethod,
  "authorizationType" | "authorizerName" | "authorizationScopes" | "apiKeyRequired"
>;

export interface SecurityReader {
  readonly authorizers: readonly ImportedAuthorizer[];
  authorizationOf(operation: JsonObject, where: string): Authorization;
}

const authorizerTypes = {
  token: "TOKEN",
  request: "REQUEST",
  cognito_user_pools: "COGNITO_USER_POOLS",
} as const;

const authorizerSchema = z.object({
  type: z.string(),
  authorizerUri: z.string().optional(),
  authorizerCredentials: z.string().optional(),
  identitySource: z.string().optional(),
  identityValidationExpression: z.string().optional(),
  authorizerResultTtlInSeconds: z.coerce.number().int().optional(),
  providerARNs: z.array(z.string()).default([]),
});

type Scheme =
  | { readonly kind: "authorizer"; readonly authorizer: ImportedAuthorizer }
  | { readonly kind: "apiKey" | "iam" | "unsupported" };

export function readSecurity(reading: Reading): SecurityReader {
  const { document, isSwagger } = reading;
  const definitions = isSwagger
    ? objectAt(document, "securityDefinitions")
    : objectAt(objectAt(document, "components"), "securitySchemes");
  const schemes = new Map(
    Object.keys(definitions).flatMap((name): [string, Scheme][] => {
      const definition = resolve(reading, entryOf(definitions, name));
      return definition ? [[name, schemeOf(reading, name, definition)]] : [];
    }),
  );
  const authorizers = [...schemes.values()].flatMap((scheme) =>
    scheme.kind === "authorizer" ? [scheme.authorizer] : [],
  );
  return {
    authorizers,
    authorizationOf: (operation, where) => {
      const requirements = entryOf(operation, "security") ?? entryOf(document, "security");
      return withAuth(reading, operation, authorizationOf(reading, requirements, schemes, where), where);
    },
  };
}

function schemeOf(reading: Reading, name: string, definition: JsonObject): Scheme {
  const authType = textAt(definition, "x-amazon-apigateway-authtype");
  const extension = extensionOf(reading, definition, "authorizer");
  if (extension !== undefined) {
    const authorizer = authorizerOf(reading, name, definition, extension);
    return authorizer ? { kind: "authorizer", authorizer } : { kind: "unsupported" };
  }
  if (authType?.toLowerCase() === "awssigv4") return { kind: "iam" };
  const isApiKey = textAt(definition, "type") === "apiKey" && textAt(definition, "in") === "header";
  if (isApiKey && textAt(definition, "name")?.toLowerCase() === "x-api-key") return { kind: "apiKey" };
  return { kind: "unsupported" };
}

function authorizerOf(reading: Reading, name: string, definition: JsonObject, extension: Json) {
  const read = authorizerSchema.safeParse(extension);
  const given = read.data?.type.toLowerCase() ?? "";
  const type = isAuthorizerType(given) ? authorizerTypes[given] : undefined;
  if (read.data === undefined || type === undefined) {
    reading.issues.error(
      `Unable to create Authorizer '${name}': Invalid authorizer type specified. Valid options are ${Object.values(authorizerTypes).join(",")}`,
    );
    return undefined;
  }
  const header = textAt(definition, "in") === "header" ? textAt(definition, "name") : undefined;
  // The scheme says where the token of these two is.
  const identitySource = type === "REQUEST" || header === undefined ? undefined : `method.request.header.${header}`;
  const authType = textAt(definition, "x-amazon-apigateway-authtype");
  const { identitySource: given_ = identitySource, ...members } = read.data;
  return { ...members, name, type, identitySource: given_, authType } satisfies ImportedAuthorizer;
}

const isAuthorizerType = (type: string): type is keyof typeof authorizerTypes => Object.hasOwn(authorizerTypes, type);

const open: Authorization = {
  authorizationType: "NONE",
  authorizerName: undefined,
  authorizationScopes: [],
  apiKeyRequired: false,
};

function authorizationOf(
  { issues }: Reading,
  requirements: Json | undefined,
  schemes: ReadonlyMap<string, Scheme>,
  where: string,
): Authorization {
  let asked = open;
  const named = Array.isArray(requirements) ? requirements.filter(isJsonObject) : [];
  for (const [name, scopes] of named.flatMap((requirement) => Object.entries(requirement))) {
    const scheme = schemes.get(name) ?? { kind: "unknown" };
    if (scheme.kind === "apiKey") asked = { ...asked, apiKeyRequired: true };
    else if (scheme.kind === "unsupported")
      issues.warn(`Security scheme '${name}' of ${where} is not supported by REST APIs. Ignoring.`);
    else if (asked.authorizationType !== "NONE")
      issues.warn(`More than one authorization provided for ${where}. Ignoring '${name}'.`);
    else if (scheme.kind === "iam") asked = { ...asked, authorizationType: "AWS_IAM" };
    else {
      const isCognito = scheme.kind === "authorizer" && scheme.authorizer.type === "COGNITO_USER_POOLS";
      const authorizationScopes = Array.isArray(scopes) ? scopes.map(String) : [];
      const authorizationType = isCognito ? "COGNITO_USER_POOLS" : "CUSTOM";
      asked = { ...asked, authorizationType, authorizerName: name, authorizationScopes };
    }
  }
  return asked;
}

/** "x-amazon-apigateway-auth": the authorization type of one method, in words of its own. */
function withAuth(reading: Reading, operation: JsonObject, asked: Authorization, where: string): Authorization {
  const extension = extensionOf(reading, operation, "auth");
  if (extension === undefined) return asked;
  const type = isJsonObject(extension) ? textAt(extension, "type")?.toUpperCase() : undefined;
  if (type === "NONE" || type === "AWS_IAM")
    return { ...open, apiKeyRequired: asked.apiKeyRequired, authorizationType: type };
  reading.issues.error(`Unable to put ${where}: Invalid authorization type specified. Valid options are NONE,AWS_IAM`);
  return asked;
}
