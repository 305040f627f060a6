// "CreateFunctionUrlConfig", Lambda API reference.
import { createHash } from "node:crypto";
import type { LambdaOperation } from "../call.ts";
import { resourceConflict } from "../errors.ts";
import { resolveVersion } from "../resolveVersion.ts";
import { checkedCors } from "../urls/checkedCors.ts";
import { describeUrl, findUrl } from "../urls/describeUrl.ts";

export const createFunctionUrlConfig: LambdaOperation<"CreateFunctionUrlConfig"> = async (input, call) => {
  const { record, qualifier, url: existing } = await findUrl(call, input.FunctionName, input.Qualifier);
  resolveVersion(call, record, qualifier || undefined);
  if (existing)
    throw resourceConflict(
      `Failed to create function url config for [functionArn = ${describeUrl(call, record, existing).FunctionArn}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
    );
  const now = new Date(call.clock.now()).toISOString();
  const url = {
    id: urlIdOf(call.newId()),
    qualifier,
    authType: input.AuthType ?? ("AWS_IAM" as const),
    invokeMode: input.InvokeMode ?? ("BUFFERED" as const),
    cors: checkedCors(input.Cors),
    ...{ creationTime: now, lastModifiedTime: now },
  };
  await call.store.update({ ...record, urls: [...record.urls, url] });
  return describeUrl(call, record, url);
};

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** 32 characters, as AWS's are. */
const urlIdOf = (seed: string): string =>
  Array.from(createHash("sha256").update(seed).digest(), (byte) => alphabet[byte % alphabet.length]).join("");
