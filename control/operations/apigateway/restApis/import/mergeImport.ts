// An API after a document was merged into it or has overwritten it. "Import an OpenAPI file to update an existing API definition".
import type { ImportedApi } from "../../../../openapi/import/importedApi.ts";
import type { Issues } from "../../../../openapi/import/reading.ts";
import type { Quotas } from "../../../../quotas.ts";
import { checkRestApi } from "../checkRestApi.ts";
import type { ApiContents } from "./apiContents.ts";
import { attempt } from "./attempt.ts";
import type { ImportMode } from "./importMode.ts";
import { mergeDocumentation } from "./mergeDocumentation.ts";
import { mergeMethods } from "./mergeMethods.ts";
import { mergeAuthorizers, mergeGatewayResponses, mergeModels, mergeRequestValidators } from "./mergeParts.ts";
import { mergeResources } from "./mergeResources.ts";
import { mergeSettings } from "./mergeSettings.ts";

/** What is wrong goes to `issues`; with an error among them the answer is not to be stored. */
export function mergeImport(
  before: ApiContents,
  imported: ImportedApi,
  mode: ImportMode,
  issues: Issues,
  quotas: Quotas,
): ApiContents {
  const restApi = mergeSettings(before.restApi, imported, mode);
  attempt(issues, "", () => checkRestApi(restApi));
  const contents = {
    restApi,
    resources: mergeResources(before, imported, mode, issues, quotas),
    methods: mode === "merge" ? before.methods : new Map(),
    models: mergeModels(before, imported, mode, issues, quotas),
    requestValidators: mergeRequestValidators(before, imported, mode, issues, quotas),
    authorizers: mergeAuthorizers(before, imported, mode, issues, quotas),
    gatewayResponses: mergeGatewayResponses(before, imported, mode, issues),
    documentationParts: mergeDocumentation(before, imported, mode, issues, quotas),
  };
  return { ...contents, methods: mergeMethods(contents, imported, issues) };
}
