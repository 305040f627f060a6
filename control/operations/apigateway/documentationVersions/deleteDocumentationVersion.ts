// Deletes a DocumentationVersion that no stage publishes. API reference, "DeleteDocumentationVersion".
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { findDocumentationVersion, lockRestApi } from "../lookUp.ts";

export const deleteDocumentationVersion: Operation<"DeleteDocumentationVersion"> = async (input, call) => {
  const { documentationVersions, stages } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const version = await findDocumentationVersion(call, id, input.documentationVersion);
  const using = (await stages.list(id)).filter((stage) => stage.documentationVersion === version.version);
  if (using.length > 0)
    throw conflict(
      `Cannot delete documentation version '${version.version}', is referenced by stage: ${using.map((stage) => stage.stageName).join(", ")}`,
    );
  await documentationVersions.delete(id, version);
  return {};
};
