// What $LATEST is becomes a version that never changes. "Manage Lambda function versions", Lambda developer guide.
import type { Call } from "./call.ts";
import { ownerOf } from "./environmentCipher.ts";
import { type FunctionRecord, latestOf, type Version, versionNamed } from "./functionRecord.ts";

/** Nothing has changed since the version published last: that one. */
export async function publish(
  call: Call,
  record: FunctionRecord,
  description?: string,
): Promise<{ record: FunctionRecord; version: Version }> {
  const source = latestOf(record);
  const last = versionNamed(record, String(record.lastVersion));
  if (last && isSame(call, record, last, source, description)) return { record, version: last };
  const number = record.lastVersion + 1;
  const { configuration, environment, codeSha256, codeSize } = source;
  const variables = environment && call.cipher.open(ownerOf(record, source.version), environment);
  const version: Version = {
    version: String(number),
    configuration: {
      ...configuration,
      ...(description !== undefined && { description }),
      revisionId: call.newId(),
    },
    environment: variables && call.cipher.seal(ownerOf(record, String(number)), variables),
    codeSha256,
    codeSize,
  };
  const published = { ...record, lastVersion: number, versions: [...record.versions, version] };
  await call.store.update(published);
  await call.store.putVersion(published, version);
  return { record: published, version };
}

function isSame(call: Call, record: FunctionRecord, one: Version, other: Version, description?: string): boolean {
  const facts = ({ version, configuration, environment, codeSha256 }: Version) => {
    const { lastModified: _, revisionId: __, description: ___, ...rest } = configuration;
    const variables = environment && call.cipher.open(ownerOf(record, version), environment);
    return JSON.stringify([rest, variables ? Object.entries(variables).toSorted() : undefined, codeSha256]);
  };
  const wanted = description ?? other.configuration.description;
  return facts(one) === facts(other) && one.configuration.description === wanted;
}
