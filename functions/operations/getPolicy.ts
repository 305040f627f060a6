// "GetPolicy", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { resourceNotFound } from "../errors.ts";
import { findFunction } from "../functionReference.ts";

export const getPolicy: LambdaOperation<"GetPolicy"> = async (input, call) => {
  const { record, qualifier = "" } = await findFunction(call, input.FunctionName, input.Qualifier);
  const policy = record.policies[qualifier];
  if (!policy) throw resourceNotFound("The resource you requested does not exist.");
  return {
    Policy: JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: policy.statements }),
    RevisionId: policy.revisionId,
  };
};
