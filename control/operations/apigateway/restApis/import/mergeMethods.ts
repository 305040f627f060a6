// The methods of a document with the ids of what they refer to by name, each checked as the operations that put one would.

import { badRequest } from "../../../../../wire/errors.ts";
import type { ImportedApi, ImportedMethod } from "../../../../openapi/import/importedApi.ts";
import type { Issues } from "../../../../openapi/import/reading.ts";
import type { StoredMethod } from "../../../../store/methods.ts";
import type { StoredResource } from "../../../../store/resources.ts";
import { checkDocumentedResponse } from "../../integrationResponses/checkIntegrationResponse.ts";
import { checkIntegration } from "../../integrations/checkIntegration.ts";
import { checkContentTypes, checkMethodParameters, checkResponseHeaders } from "../../mappingExpressions.ts";
import type { ApiContents } from "./apiContents.ts";
import { attempt } from "./attempt.ts";

interface Names {
  /** Name → id. */
  readonly requestValidators: ReadonlyMap<string | undefined, string>;
  readonly authorizers: ReadonlyMap<string, ApiContents["authorizers"][number]>;
}

/** `contents` has everything but the methods of the document already. */
export function mergeMethods(contents: ApiContents, imported: ImportedApi, issues: Issues): ApiContents["methods"] {
  const resources = new Map(contents.resources.map((resource) => [resource.path, resource]));
  const names = {
    requestValidators: new Map(contents.requestValidators.map(({ id, name }) => [name, id])),
    authorizers: new Map(contents.authorizers.map((authorizer) => [authorizer.name, authorizer])),
  };
  const methods = new Map(contents.methods);
  for (const [path, given] of imported.paths) {
    const resource = resources.get(path);
    if (resource === undefined) continue;
    const all = new Map((methods.get(resource.id) ?? []).map((method) => [method.httpMethod, method]));
    for (const method of given) {
      const stored = storedMethod(method, resource, names, issues);
      checkMethod(contents, stored, resource, issues);
      all.set(stored.httpMethod, stored);
    }
    methods.set(resource.id, [...all.values()]);
  }
  return methods;
}

function storedMethod(
  { authorizerName, requestValidatorName, methodIntegration, ...method }: ImportedMethod,
  { id, path }: StoredResource,
  names: Names,
  issues: Issues,
): StoredMethod {
  const put = `Unable to put method '${method.httpMethod}' on resource at path '${path}': `;
  const authorizer = names.authorizers.get(authorizerName ?? "");
  const requestValidatorId = names.requestValidators.get(requestValidatorName);
  if (authorizerName !== undefined && authorizer === undefined)
    issues.error(
      `${put}Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.`,
    );
  if (requestValidatorName !== undefined && requestValidatorId === undefined)
    issues.error(`${put}Invalid Request Validator identifier specified`);
  return {
    ...method,
    // The document names an authorizer that was there before, and does not say of which type.
    authorizationType: authorizer?.type === "COGNITO_USER_POOLS" ? authorizer.type : method.authorizationType,
    authorizerId: authorizer?.id,
    requestValidatorId,
    methodIntegration: methodIntegration && {
      ...methodIntegration,
      cacheNamespace: methodIntegration.cacheNamespace ?? id,
    },
  };
}

function checkMethod({ restApi }: ApiContents, method: StoredMethod, { path }: StoredResource, issues: Issues): void {
  const { httpMethod, methodIntegration: integration } = method;
  const where = `on '${httpMethod}' for resource at path '${path}': `;
  attempt(issues, `Unable to put method '${httpMethod}' on resource at path '${path}': `, () => {
    checkMethodParameters(Object.keys(method.requestParameters));
    checkContentTypes(Object.keys(method.requestModels));
    if (method.authorizationScopes.some((scope) => scope.trim() === ""))
      throw badRequest("Invalid null or empty value in authorizationScopes");
  });
  for (const response of Object.values(method.methodResponses))
    attempt(issues, `Unable to put method response ${where}`, () => {
      checkResponseHeaders(Object.keys(response.responseParameters));
      checkContentTypes(Object.keys(response.responseModels));
    });
  if (integration === undefined) return;
  attempt(issues, `Unable to put integration ${where}`, () => checkIntegration(restApi, method, integration));
  for (const response of Object.values(integration.integrationResponses))
    attempt(issues, `Unable to put integration response ${where}`, () =>
      checkDocumentedResponse(integration, response, headersDeclaredFor(method, response.statusCode)),
    );
}

// "Set up basic request validation using an OpenAPI definition": AWS exports a default of 400 with a header that only the
// method response 200 declares, and takes it back.
function headersDeclaredFor(
  { methodResponses }: StoredMethod,
  statusCode: string,
): Record<string, boolean> | undefined {
  const all = Object.values(methodResponses).map(({ responseParameters }) => responseParameters);
  return methodResponses[statusCode]?.responseParameters ?? (all.length === 0 ? undefined : Object.assign({}, ...all));
}
