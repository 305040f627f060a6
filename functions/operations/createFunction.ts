// A new function with its $LATEST version. "CreateFunction", Lambda API reference.

import { addCode } from "../addCode.ts";
import type { LambdaOperation } from "../call.ts";
import { checkedTags } from "../checkedTags.ts";
import { checkedEnvironment, configure } from "../configure.ts";
import { describeFunction } from "../describeFunction.ts";
import { ownerOf } from "../environmentCipher.ts";
import { invalidParameter, resourceConflict } from "../errors.ts";
import { type FunctionRecord, latest, latestOf } from "../functionRecord.ts";
import { readReference } from "../functionReference.ts";
import { publish } from "../publish.ts";

export const createFunction: LambdaOperation<"CreateFunction"> = async (input, call) => {
  const { name, qualifier } = readReference(call, input.FunctionName);
  if (qualifier !== undefined) throw invalidParameter("A new function is named without a qualifier.");
  const configuration = {
    ...configure(call, input),
    ...(input.Architectures && { architectures: input.Architectures }),
  };
  if (configuration.runtime === "" || configuration.handler === "")
    throw invalidParameter(
      "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
    );
  const variables = checkedEnvironment(input);
  const tags = checkedTags(input.Tags ?? {});
  if (await call.store.get(call.region, name)) throw resourceConflict(`Function already exist: ${name}`);
  const environment = variables && call.cipher.seal(ownerOf({ region: call.region, name }, latest), variables);
  const record = await addCode(call, input.Code ?? {}, async (code) => {
    const made: FunctionRecord = {
      ...{ region: call.region, name, lastVersion: 0, reservedConcurrency: undefined, tags },
      ...{ aliases: [], policies: {}, urls: [] },
      versions: [{ version: latest, configuration, environment, ...code }],
    };
    await call.store.insert(made);
    return made;
  });
  if (!input.Publish) return describeFunction(call, record, latestOf(record));
  const published = await publish(call, record);
  return describeFunction(call, published.record, published.version);
};
