// Creates or overwrites ApiKeys from a CSV file and puts them into usage plans. API reference, "ImportApiKeys".

import { badRequest, ServiceException } from "../../../../wire/errors.ts";
import { refuseBeyondAccount } from "../../../accountQuotas.ts";
import type { Call, Operation } from "../../../call.ts";
import { limits } from "../limits.ts";
import { type ApiKeyRow, readApiKeysFile } from "./apiKeysFile.ts";
import { checkApiKey, checkApiKeyValue } from "./checkApiKey.ts";
import { newApiKey } from "./newApiKey.ts";
import { type ImportedKey, planImportedKeys } from "./planImportedKeys.ts";

export const importApiKeys: Operation<"ImportApiKeys"> = async (input, call) => {
  const file = fileOf(input.body);
  if (file.length > limits.importBytes) throw badRequest(`The API key file is larger than ${limits.importBytes} bytes`);
  const rows = readApiKeysFile(file);
  if (rows.length > limits.apiKeysPerImport)
    throw badRequest(`The API key file has more than ${limits.apiKeysPerImport} rows`);
  const warnings: string[] = [];
  await call.store.usagePlans.lockAll(call.region);
  const keys = await readKeys(call, valid(rows, warnings));
  const attached = await planImportedKeys(call, keys, warnings);
  if (input.failOnWarnings && warnings.length > 0)
    throw badRequest(`Warnings found during import: ${warnings.join("; ")}`);
  const { store, region } = call;
  const added = keys.filter(({ before }) => before === undefined).length;
  await refuseBeyondAccount(call, "apiKeys", added);
  await store.apiKeys.update(keys.flatMap(({ before, after }) => (before ? [{ before, after }] : [])));
  await store.apiKeys.insert(
    region,
    keys.flatMap(({ before, after }) => (before ? [] : [after])),
  );
  await store.usagePlans.attach(attached);
  return { ids: keys.map(({ after }) => after.id), ...(warnings.length > 0 && { warnings }) };
};

/** Rows that can be imported, by value: the most recent one overwrites. What is wrong with the others is a warning each. */
function valid(rows: readonly ApiKeyRow[], warnings: string[]): ApiKeyRow[] {
  const byValue = new Map<string, ApiKeyRow>();
  for (const row of rows) {
    try {
      checkApiKeyValue(row.key);
      checkApiKey({ ...row, tags: {} });
      if (!/^(?:true|false)$/.test(row.enabled)) throw badRequest(`Enabled must be true or false`);
      byValue.set(row.key, row);
    } catch (error) {
      if (!(error instanceof ServiceException)) throw error;
      warnings.push(`Line ${row.line}: ${error.message}`);
    }
  }
  return [...byValue.values()];
}

async function readKeys(call: Call, rows: readonly ApiKeyRow[]): Promise<ImportedKey[]> {
  const hashes = rows.map(({ key }) => call.apiKeyValues.hash(key));
  const found = await call.store.apiKeys.withHashes(call.region, hashes);
  const byHash = new Map(found.map((apiKey) => [hex(apiKey.valueHash), apiKey]));
  return rows.map((row, index) => {
    const before = byHash.get(hex(hashes[index] ?? new Uint8Array()));
    const given = { name: row.name, description: row.description || undefined, enabled: row.enabled === "true" };
    const after = before
      ? { ...before, ...given, lastUpdatedDate: new Date(call.clock.now()) }
      : newApiKey(call, { ...given, stageKeys: [], tags: {} }, row.key);
    return { row, before, after };
  });
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** The wire hands a payload over as bytes; the SDK's type also knows what clients may send. */
function fileOf(body: unknown): Uint8Array {
  if (!(body instanceof Uint8Array)) throw badRequest("The API key file is empty");
  return body;
}
