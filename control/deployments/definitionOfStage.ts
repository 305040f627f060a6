// The API that a stage serves, with the version of its documentation that the stage publishes. "Publish REST API documentation".
import type { Call } from "../call.ts";
import type { ApiDefinition, DefinedDocumentation } from "../openapi/apiDefinition.ts";
import { definitionOfSnapshot } from "../openapi/definitionOfSnapshot.ts";
import type { StoredStage } from "../store/stages.ts";

export async function definitionOfStage(call: Call, restApiId: string, stage: StoredStage): Promise<ApiDefinition> {
  const snapshot = await call.store.deployments.snapshot(restApiId, stage.deploymentId);
  return definitionOfSnapshot(snapshot, await publishedDocumentation(call, restApiId, stage));
}

export async function publishedDocumentation(
  { store }: Call,
  restApiId: string,
  { documentationVersion }: StoredStage,
): Promise<DefinedDocumentation | undefined> {
  if (documentationVersion === undefined) return undefined;
  const version = await store.documentationVersions.get(restApiId, documentationVersion);
  return version && { ...version, parts: await store.documentationVersions.parts(restApiId, version.version) };
}
