import type { CodeStore } from "./code/codeStore.ts";
import { type EnvironmentCipher, ownerOf } from "./environmentCipher.ts";
import type { FunctionRecord, Version } from "./functionRecord.ts";
import { arnOf } from "./functionReference.ts";
import type { RunnableVersion } from "./runtime/functionRuntime.ts";

/** What a version is made runnable with. */
export interface Maker {
  readonly accountId: string;
  readonly code: CodeStore;
  readonly cipher: EnvironmentCipher;
}

/** What code and configuration are run under: a new revision is another key. */
export const runnableKey = ({ region, name }: FunctionRecord, { version, configuration }: Version): string =>
  `${region}/${name}/${version}/${configuration.revisionId}`;

const made = new WeakMap<Version, RunnableVersion>();

/** Made once for each version that was read: decrypting takes longer than a warm call. */
export function runnableVersion(host: Maker, record: FunctionRecord, version: Version): RunnableVersion {
  const known = made.get(version);
  if (known) return known;
  const { configuration, environment } = version;
  const runnable = {
    key: runnableKey(record, version),
    functionName: record.name,
    version: version.version,
    functionArn: arnOf(host, record, version.version),
    region: record.region,
    runtime: configuration.runtime,
    handler: configuration.handler,
    codeFolder: host.code.folderOf(version.codeSha256),
    environment: environment ? host.cipher.open(ownerOf(record, version.version), environment) : {},
    timeoutMs: configuration.timeout * 1000,
    memoryMb: configuration.memorySize,
  };
  made.set(version, runnable);
  return runnable;
}
