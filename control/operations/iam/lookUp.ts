// Finding what an input names, and who the caller is to IAM.
import type { Call } from "../../call.ts";
import type { IdentityKind, StoredIdentity } from "../../store/identities.ts";
import { noSuch, unmodifiable, validationError } from "./iamErrors.ts";

export async function known(
  { store }: Pick<Call, "store">,
  kind: IdentityKind,
  name: string | undefined = "",
): Promise<StoredIdentity> {
  const found = await store.identities.get(kind, name);
  if (found === undefined) throw noSuch(kind, name);
  return found;
}

/** Locked until the call ends, because it is going to be changed. */
export async function locked(
  { store }: Pick<Call, "store">,
  kind: IdentityKind,
  name: string | undefined = "",
): Promise<StoredIdentity> {
  const found = await store.identities.lock(kind, name);
  if (found === undefined) throw noSuch(kind, name);
  return found;
}

/** Whoever names nobody means themselves. */
export function orSelf({ caller }: Pick<Call, "caller">, userName: string | undefined): string {
  if (userName !== undefined) return userName;
  if (caller.userName === "") throw validationError("Must specify userName when calling with non-User credentials");
  return caller.userName;
}

const productGroups = new Set(["administrators", "apiDevelopers", "productManagers", "readOnly"]);

/** The product's own roles are groups: each start makes them what the version says. */
export function refuseProductGroup(kind: IdentityKind, name: string, what: string): void {
  if (kind === "group" && productGroups.has(name))
    throw unmodifiable(`The group ${name} is a role of Gatehouse itself: ${what}.`);
}
