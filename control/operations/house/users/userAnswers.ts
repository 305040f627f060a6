// What the operations on users share: finding what is named, the answer's form, and what must never happen.
import type { AccessKeyShape, UserShape } from "../../../../contract/userOperations.ts";
import { badRequest, conflict, notFound } from "../../../../wire/errors.ts";
import { administratorsGroup } from "../../../identity/firstAdministrator.ts";
import type { ListedAccessKey } from "../../../store/accessKeys.ts";
import type { Store } from "../../../store/store.ts";
import type { UserWithUse } from "../../../store/users.ts";

export const userAnswer = (user: UserWithUse): UserShape => ({
  userName: user.name,
  email: user.email ?? "",
  groups: [...user.groupNames],
  policies: [...user.policyNames],
  disabled: user.disabled,
  createdDate: user.createdDate,
  lastUsedDate: user.lastUsedDate,
});

export const accessKeyAnswer = ({ id, disabled, createdDate, lastUsedDate }: ListedAccessKey): AccessKeyShape => ({
  accessKeyId: id,
  disabled,
  createdDate,
  lastUsedDate,
});

export async function knownUser(store: Store, userName: string): Promise<UserWithUse> {
  const user = await store.users.getWithUse(userName);
  if (user === undefined) throw notFound("There is no user of this name.");
  return user;
}

/** A key of exactly this user: who may manage their own must not reach another's. */
export async function knownKey(
  store: Store,
  { userName, id, isTemporary }: { userName: string; id: string; isTemporary: boolean },
): Promise<ListedAccessKey> {
  const key = (await store.accessKeys.list(userName)).find((one) => one.id === id && one.isTemporary === isTemporary);
  if (key === undefined) throw notFound(`The user has no such ${isTemporary ? "session" : "access key"}.`);
  return key;
}

/** The groups without repetition; throws when there is no such group. */
export async function knownGroups(store: Store, names: readonly string[]): Promise<string[]> {
  const known = (await store.users.listGroups()).map(({ name }) => name);
  if (names.some((name) => !known.includes(name))) {
    throw badRequest(`A user can be in these groups: ${known.join(", ")}.`);
  }
  return [...new Set(names)];
}

export async function refuseKnownEmail(store: Store, email: string, userName: string): Promise<void> {
  const other = await store.users.findByEmail(email);
  if (other !== undefined && other.name !== userName) throw conflict("Another user has this e-mail address.");
}

/** Nobody could let anybody in again. */
export async function refuseLastAdministrator(store: Store, userName: string): Promise<void> {
  const administrators = await store.users.lockEnabledMembers(administratorsGroup);
  if (administrators.length === 1 && administrators[0] === userName) {
    throw conflict("This is the last enabled administrator. Make somebody else one first.");
  }
}
