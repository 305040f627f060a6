// What is reserved for one function is taken from all others. "PutFunctionConcurrency", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { invalidParameter } from "../errors.ts";
import { findUnqualified } from "../functionReference.ts";
import { accountConcurrency } from "../invoke/concurrency.ts";

const leastUnreserved = 100;

export const putFunctionConcurrency: LambdaOperation<"PutFunctionConcurrency"> = async (input, call) => {
  const record = await findUnqualified(call, input.FunctionName);
  const { ReservedConcurrentExecutions: wanted = 0 } = input;
  const { reservedConcurrency } = await call.store.usage(call.region);
  const others = reservedConcurrency - (record.reservedConcurrency ?? 0);
  if (accountConcurrency - others - wanted < leastUnreserved)
    throw invalidParameter(
      `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${leastUnreserved}].`,
    );
  await call.store.update({ ...record, reservedConcurrency: wanted });
  return { ReservedConcurrentExecutions: wanted };
};
