// Merges an OpenAPI document into a RestApi, or overwrites the RestApi with it. API reference, "PutRestApi".
import { managementArn } from "../../../../contract/arn.ts";
import { requirePermission } from "../../../accessDenied.ts";
import type { Operation } from "../../../call.ts";
import { importConditions } from "../../../conditions/apiConditions.ts";
import { lockRestApi } from "../lookUp.ts";
import { restApiOutput } from "../outputs.ts";
import { readContents, writeContents } from "./import/apiContents.ts";
import { importDocument, refuseIssues } from "./import/importDocument.ts";
import { mergeImport } from "./import/mergeImport.ts";
import { requirePolicyPermission, withSavedPolicy } from "./savedPolicy.ts";

export const putRestApi: Operation<"PutRestApi"> = async (input, call) => {
  const { store } = call;
  const restApi = await lockRestApi(call, input.restApiId);
  const { api, issues } = await importDocument(call, restApi.id, input);
  const before = await readContents(store, restApi);
  const merged = mergeImport(before, api, input.mode ?? "merge", issues, call.settings.quotas);
  const after = { ...merged, restApi: withSavedPolicy(merged.restApi, call) };
  refuseIssues(issues, input.failOnWarnings);
  requirePermission(call, "apigateway:PUT", managementArn(call.region, `/restapis/${restApi.id}`), {
    values: importConditions(after, before),
  });
  requirePolicyPermission(call, restApi, after.restApi);
  await store.restApis.update(restApi, after.restApi);
  await writeContents(store, before, after);
  return { ...restApiOutput(after.restApi), ...(issues.warnings.length > 0 && { warnings: issues.warnings }) };
};
