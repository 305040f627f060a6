// Which version a qualifier means. "Implement Lambda canary deployments using a weighted alias", Lambda developer guide.
import { functionNotFound } from "./errors.ts";
import { aliasNamed, type FunctionRecord, latest, type Version, versionNamed } from "./functionRecord.ts";
import { arnOf } from "./functionReference.ts";

/** `random`: from 0 to 1, decides between the versions of an alias. */
export function resolveVersion(
  host: { readonly accountId: string },
  record: FunctionRecord,
  qualifier: string | undefined,
  random: () => number = () => 1,
): Version {
  const alias = qualifier === undefined ? undefined : aliasNamed(record, qualifier);
  const version = alias ? pick(alias.functionVersion, alias.weights, random()) : (qualifier ?? latest);
  const found = versionNamed(record, version);
  if (!found) throw functionNotFound(arnOf(host, record, qualifier));
  return found;
}

function pick(main: string, weights: Readonly<Record<string, number>>, drawn: number): string {
  let rest = drawn;
  for (const [version, weight] of Object.entries(weights)) {
    if (rest < weight) return version;
    rest -= weight;
  }
  return main;
}
