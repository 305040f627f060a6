import type { FunctionUrlConfig } from "@aws-sdk/client-lambda";
import type { Call } from "../call.ts";
import { invalidParameter, resourceNotFound } from "../errors.ts";
import type { FunctionRecord, FunctionUrl } from "../functionRecord.ts";
import { arnOf, findFunction } from "../functionReference.ts";

/** FunctionUrlConfig of the Lambda API reference. */
export const describeUrl = (call: Call, record: FunctionRecord, url: FunctionUrl): FunctionUrlConfig => ({
  FunctionUrl: call.functionUrl(url.id, record.region),
  FunctionArn: arnOf(call, record, url.qualifier || undefined),
  CreationTime: url.creationTime,
  LastModifiedTime: url.lastModifiedTime,
  AuthType: url.authType,
  Cors: url.cors && { ...url.cors },
  InvokeMode: url.invokeMode,
});

export const noUrl = () => resourceNotFound("The resource you requested does not exist.");

/** The function, and which of its URLs is meant: a version has none. */
export async function findUrl(call: Call, text: string | undefined, givenQualifier: string | undefined) {
  const { record, qualifier = "" } = await findFunction(call, text, givenQualifier);
  if (qualifier === "$LATEST" || /^\d+$/.test(qualifier))
    throw invalidParameter("Function URLs are for a function or an alias of it, not for a version.");
  return { record, qualifier, url: record.urls.find((one) => one.qualifier === qualifier) };
}
