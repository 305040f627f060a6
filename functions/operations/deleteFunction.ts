// A function with all that belongs to it, or one of its versions. What it has logged stays. "DeleteFunction", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { functionNotFound, invalidParameter, resourceConflict } from "../errors.ts";
import { forgetVersions } from "../forgetVersions.ts";
import { aliasNamed, latest, versionNamed } from "../functionRecord.ts";
import { arnOf, findFunction } from "../functionReference.ts";

export const deleteFunction: LambdaOperation<"DeleteFunction"> = async (input, call) => {
  const { record, qualifier } = await findFunction(call, input.FunctionName, input.Qualifier);
  if (qualifier === undefined) {
    await call.store.delete(record.region, record.name);
    forgetVersions(call, record, record.versions);
    return { StatusCode: 204 };
  }
  if (qualifier === latest) throw invalidParameter("$LATEST version cannot be deleted without deleting the function.");
  if (aliasNamed(record, qualifier))
    throw invalidParameter("Deletion of aliases is not currently supported by DeleteFunction; use DeleteAlias.");
  const version = versionNamed(record, qualifier);
  if (!version) throw functionNotFound(arnOf(call, record, qualifier));
  const users = record.aliases.filter(
    ({ functionVersion, weights }) => functionVersion === qualifier || qualifier in weights,
  );
  if (users.length > 0)
    throw resourceConflict(
      `Unable to delete version because the following aliases reference it: [${users.map(({ name }) => name).join(", ")}]`,
    );
  const { [qualifier]: _, ...policies } = record.policies;
  await call.store.update({ ...record, policies });
  await call.store.deleteVersion(record, qualifier);
  forgetVersions(call, record, [version]);
  return { StatusCode: 204 };
};
