// Keeps the documentation of an API as it is now and, with a stage name, publishes it there. API reference, "CreateDocumentationVersion".
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import { findStage, lockRestApi } from "../lookUp.ts";
import { checkDocumentationVersion } from "./checkDocumentationVersion.ts";

export const createDocumentationVersion: Operation<"CreateDocumentationVersion"> = async (input, call) => {
  const { documentationParts, documentationVersions, stages } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const stage = input.stageName ? await findStage(call, id, input.stageName) : undefined;
  const createdDate = new Date(call.clock.now());
  const version = { version: input.documentationVersion ?? "", description: input.description, createdDate };
  checkDocumentationVersion(version);
  if (await documentationVersions.get(id, version.version))
    throw conflict(`Documentation version already exists: ${version.version}`);
  const { quotas } = call.settings;
  const { length } = await documentationVersions.page(id, undefined, quotas.documentationVersionsPerApi);
  refuseMoreThan(quotas, "documentationVersionsPerApi", length);
  const parts = (await documentationParts.list(id)).map(({ location, properties }) => ({ location, properties }));
  await documentationVersions.insert(id, version, parts);
  if (stage)
    await stages.update(id, stage, { ...stage, documentationVersion: version.version, lastUpdatedDate: createdDate });
  return version;
};
