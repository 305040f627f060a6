// One OpenAPI 3.0 document of the endpoints a product shows, out of the stages that serve them right now.
// Each path has its own server; a path that two stages have is written below the address that all APIs share.
import type { SnapshotPortalProduct } from "../../contract/portal/portalSnapshot.ts";
import type { Call } from "../call.ts";
import { definitionOfStage } from "../deployments/definitionOfStage.ts";
import { isoSeconds } from "../openapi/definitionOfSnapshot.ts";
import { entryOf, isJsonObject, type Json, type JsonObject, object } from "../openapi/json.ts";
import { mergeDocuments, type StageDocument } from "./mergeDocuments.ts";
import { type ShownEndpoint, stageDocument } from "./stageDocument.ts";

export async function productDocument(
  call: Call,
  product: SnapshotPortalProduct,
  publishedDate: Date,
): Promise<JsonObject> {
  const documents: StageDocument[] = [];
  for (const endpoints of endpointsByStage(product)) {
    const document = await readStage(call, endpoints);
    if (document) documents.push(document);
  }
  const { displayName, description, sections } = product;
  return object({
    openapi: "3.0.1",
    info: object({ title: displayName, description: description || undefined, version: isoSeconds(publishedDate) }),
    tags: sections.map(({ sectionName }) => ({ name: sectionName })),
    ...mergeDocuments(documents, call.settings.gatewayUrl),
  });
}

function endpointsByStage({ sections, deprecated = false }: SnapshotPortalProduct): ShownEndpoint[][] {
  const endpoints = sections.flatMap(({ sectionName, restEndpointPages }) =>
    restEndpointPages.map((page): ShownEndpoint => ({ page, sectionName, deprecated })),
  );
  return [...Map.groupBy(endpoints, ({ page }) => `${page.restApiId}/${page.stage}`).values()];
}

/** Nothing of a stage that is gone. */
async function readStage(call: Call, endpoints: ShownEndpoint[]): Promise<StageDocument | undefined> {
  const [first] = endpoints;
  if (first === undefined) return undefined;
  const { restApiId, stage: stageName } = first.page;
  const restApi = await call.store.restApis.get(call.region, restApiId);
  const stage = restApi && (await call.store.stages.get(restApiId, stageName));
  if (stage === undefined) return undefined;
  const definition = await definitionOfStage(call, restApiId, stage);
  const origin = call.settings.gatewayHostUrl.replace("{apiId}", restApiId);
  const document = stageDocument(definition, endpoints);
  return { restApiId, stageName, server: `${origin}/${stageName}`, ...parts(document) };
}

function parts(document: JsonObject): Pick<StageDocument, "paths" | "components"> {
  return { paths: members(entryOf(document, "paths")), components: members(entryOf(document, "components")) };
}

const members = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
