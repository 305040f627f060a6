import type { Call } from "./call.ts";
import type { FunctionRecord, Version } from "./functionRecord.ts";
import { runnableKey } from "./runnableVersion.ts";

/**
 * Processes that run these versions end, and code that nobody else uses goes. A call may still run for minutes, so nobody waits for it;
 * what is left then, the next start clears away.
 */
export function forgetVersions(call: Call, record: FunctionRecord, versions: readonly Version[]): void {
  for (const version of versions)
    void call.invoker
      .retire(runnableKey(record, version))
      .then(() => call.code.collect(version.codeSha256, (hash) => call.store.isCodeUsed(hash)))
      .catch(() => undefined);
}
