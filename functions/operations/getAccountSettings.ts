// What an account may have in a region, and what it has. "GetAccountSettings", Lambda API reference; limits: "Lambda quotas".

import { storageLimitBytes } from "../addCode.ts";
import type { LambdaOperation } from "../call.ts";
import { unzippedLimitBytes } from "../code/unpackZip.ts";
import { accountConcurrency } from "../invoke/concurrency.ts";

export const getAccountSettings: LambdaOperation<"GetAccountSettings"> = async (_, call) => {
  const { functionCount, codeSize, reservedConcurrency } = await call.store.usage(call.region);
  return {
    AccountLimit: {
      TotalCodeSize: storageLimitBytes,
      CodeSizeUnzipped: unzippedLimitBytes,
      CodeSizeZipped: 52_428_800,
      ConcurrentExecutions: accountConcurrency,
      UnreservedConcurrentExecutions: accountConcurrency - reservedConcurrency,
    },
    AccountUsage: { TotalCodeSize: codeSize, FunctionCount: functionCount },
  };
};
