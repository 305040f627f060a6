// How callers name a function: a name, a partial ARN or an ARN, each with a qualifier or without. "FunctionName" of the API reference.
import { functionArn } from "../contract/arn.ts";
import { readFunctionName } from "../contract/functionName.ts";
import { functionNotFound, invalidParameter, resourceNotFound } from "./errors.ts";
import type { FunctionRecord } from "./functionRecord.ts";
import type { FunctionStore } from "./store.ts";

export interface FunctionReference {
  readonly name: string;
  readonly qualifier: string | undefined;
}

interface Place {
  readonly region: string;
  readonly accountId: string;
}

type Searched = Place & { readonly store: Pick<FunctionStore, "get"> };

export function readReference(place: Place, text: string | undefined, qualifier?: string): FunctionReference {
  const {
    region = place.region,
    accountId = place.accountId,
    name,
    qualifier: suffix,
  } = readFunctionName(text ?? "") ?? { name: "" };
  if (name.length > 64)
    throw invalidParameter(`Value '${name}' at 'functionName' failed: a function's name has at most 64 characters`);
  if (region !== place.region)
    throw resourceNotFound(`Functions from '${region}' are not reachable in this region ('${place.region}')`);
  if (accountId !== place.accountId) throw functionNotFound(functionArn(region, accountId, name, suffix ?? qualifier));
  if (suffix !== undefined && qualifier !== undefined && suffix !== qualifier)
    throw invalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
  return { name, qualifier: suffix ?? qualifier };
}

/** The function that is meant; throws ResourceNotFoundException. */
export async function findFunction(
  call: Searched,
  text: string | undefined,
  givenQualifier?: string,
): Promise<{ record: FunctionRecord; qualifier: string | undefined }> {
  const { name, qualifier } = readReference(call, text, givenQualifier);
  const record = await call.store.get(call.region, name);
  if (!record) throw functionNotFound(functionArn(call.region, call.accountId, name, qualifier));
  return { record, qualifier };
}

/** The same for operations that are about the function itself and take no qualifier. */
export async function findUnqualified(call: Searched, text: string | undefined): Promise<FunctionRecord> {
  const { record, qualifier } = await findFunction(call, text);
  if (qualifier !== undefined && qualifier !== "$LATEST")
    throw invalidParameter(
      "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
    );
  return record;
}

export const arnOf = (
  { accountId }: { accountId: string },
  { region, name }: { region: string; name: string },
  qualifier?: string,
) => functionArn(region, accountId, name, qualifier);
