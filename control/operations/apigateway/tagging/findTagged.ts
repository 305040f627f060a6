// The resource that an ARN names, with its tags. API reference, "TagResource".
import { badRequest, notFound } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import { kinds, type TaggedResource } from "../../../tags/taggedResource.ts";
import { limits } from "../limits.ts";

export async function findTagged(call: Call, arn = "", lock = false): Promise<TaggedResource> {
  const { store, region, accountId } = call;
  const path = pathOf(call, arn);
  for (const kind of kinds) {
    const [match, ...names] = kind.path.exec(path) ?? [];
    if (match !== path) continue;
    const found = await kind.find({ store, region, lock }, ...names);
    if (found) return found;
    throw notFound(path.startsWith("/restapis/") ? missingApi(accountId, names, kind.missing) : kind.missing);
  }
  throw badRequest(`Invalid resource ARN specified: ${arn}. The resource cannot be tagged.`);
}

const missingApi = (accountId: string, names: readonly string[], missing: string): string =>
  names.length === 1 ? `${missing} ${accountId}:${names[0]}` : missing;

/** Most ARNs name no account; those of private domain names do. */
function pathOf({ region, accountId }: Call, arn: string): string {
  const [, at, account, path] = /^arn:[\w-]+:apigateway:([^:]*):([^:]*):(\/.*)$/.exec(arn) ?? [];
  if (arn.length > limits.arnLength || path === undefined)
    throw badRequest(`Invalid ARN. ARN is not well formed ${arn.slice(0, limits.arnLength)}`);
  if (at !== region || (account !== "" && account !== accountId))
    throw badRequest(`Invalid resource ARN specified: ${arn}. It is of another region or account.`);
  return path;
}
