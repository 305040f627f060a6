// Models, request validators, authorizers and gateway responses of a document: what has the same name is replaced and keeps its id.
import type { ImportedApi } from "../../../../openapi/import/importedApi.ts";
import type { Issues } from "../../../../openapi/import/reading.ts";
import { type Quotas, refuseMoreThan } from "../../../../quotas.ts";
import type { StoredAuthorizer } from "../../../../store/authorizers.ts";
import type { StoredGatewayResponse } from "../../../../store/gatewayResponses.ts";
import type { StoredModel } from "../../../../store/models.ts";
import type { StoredRequestValidator } from "../../../../store/requestValidators.ts";
import { checkShape } from "../../authorizers/checkAuthorizer.ts";
import { newAuthorizer } from "../../authorizers/newAuthorizer.ts";
import { checkGatewayResponse } from "../../gatewayResponses/checkGatewayResponse.ts";
import { checkModel } from "../../models/checkModel.ts";
import { newChildId } from "../../newId.ts";
import { checkRequestValidator } from "../../requestValidators/checkRequestValidator.ts";
import type { ApiContents } from "./apiContents.ts";
import { attempt } from "./attempt.ts";
import type { ImportMode } from "./importMode.ts";

export function mergeModels(
  { restApi, models }: ApiContents,
  imported: ImportedApi,
  mode: ImportMode,
  issues: Issues,
  quotas: Quotas,
): StoredModel[] {
  const old = new Map(models.map((model) => [model.name, model]));
  const given = [...imported.models].map(([name, model]) => ({
    ...model,
    id: old.get(name)?.id ?? newChildId(),
    name,
    contentType: "application/json",
  }));
  const all = merged(models, given, (model) => model.name, mode);
  refuseMoreThan(quotas, "modelsPerApi", all.length, 0);
  const names = new Set(all.map(({ name }) => name));
  for (const model of given)
    attempt(issues, `Unable to create model for '${model.name}': `, () => checkModel(restApi.id, model, names));
  return all;
}

export function mergeRequestValidators(
  { requestValidators }: ApiContents,
  imported: ImportedApi,
  mode: ImportMode,
  issues: Issues,
  quotas: Quotas,
): StoredRequestValidator[] {
  const old = new Map(requestValidators.map(({ id, name }) => [name, id]));
  const given = imported.requestValidators.map((one) => ({ ...one, id: old.get(one.name) ?? newChildId() }));
  const all = merged<StoredRequestValidator>(requestValidators, given, ({ id }) => id, mode);
  refuseMoreThan(quotas, "requestValidatorsPerApi", all.length, 0);
  for (const validator of given)
    attempt(issues, `Unable to create request validator '${validator.name}': `, () => checkRequestValidator(validator));
  return all;
}

export function mergeAuthorizers(
  { authorizers }: ApiContents,
  imported: ImportedApi,
  mode: ImportMode,
  issues: Issues,
  quotas: Quotas,
): StoredAuthorizer[] {
  const old = new Map(authorizers.map(({ id, name }) => [name, id]));
  const given = imported.authorizers.map((one) => {
    const authorizer = newAuthorizer(one);
    return { ...authorizer, id: old.get(one.name) ?? authorizer.id };
  });
  for (const authorizer of given)
    attempt(issues, `Unable to create Authorizer '${authorizer.name}': `, () => checkShape(authorizer));
  const all = merged(authorizers, given, ({ name }) => name, mode);
  refuseMoreThan(quotas, "authorizersPerApi", all.length, 0);
  return all;
}

export function mergeGatewayResponses(
  { gatewayResponses }: ApiContents,
  imported: ImportedApi,
  mode: ImportMode,
  issues: Issues,
): StoredGatewayResponse[] {
  for (const response of imported.gatewayResponses)
    attempt(issues, `Unable to put gateway response '${response.responseType}': `, () =>
      checkGatewayResponse(response),
    );
  return merged(gatewayResponses, imported.gatewayResponses, ({ responseType }) => responseType, mode);
}

/** `given` replaces what has the same key, and in an overwrite everything. */
function merged<Item>(
  before: readonly Item[],
  given: readonly Item[],
  keyOf: (item: Item) => string,
  mode: ImportMode,
): Item[] {
  const items = new Map((mode === "merge" ? before : []).map((item) => [keyOf(item), item]));
  for (const item of given) items.set(keyOf(item), item);
  return [...items.values()];
}
