// Nobody could let anybody in again: somebody must always be left who may come in and may change who may do what.
import { decideIdentity } from "../../iam/identityDecision.ts";
import { ServiceException } from "../../wire/errors.ts";
import type { Store } from "../store/store.ts";
import type { Change } from "../store/transaction.ts";
import { userCaller } from "./callerOf.ts";
import { administratorsGroup } from "./firstAdministrator.ts";

/** Throws when these changes leave no enabled administrator with a password or a key who may attach policies to users. */
export async function keepAnAdministrator(store: Store, changes: readonly Change[], accountId: string): Promise<void> {
  if (!changes.some(canLockOut)) return;
  for (const name of await store.users.lockEnabledMembers(administratorsGroup)) {
    if (await isAdministrator(store, name, accountId)) return;
  }
  throw new ServiceException(
    "DeleteConflictException",
    "This would leave no enabled administrator who may come in and change it again. Make somebody else one first.",
  );
}

/** What is new takes nothing away, and sessions come and go. */
const canLockOut = ({ entity, key, before }: Change): boolean =>
  before !== undefined && (entities.has(entity) || (entity === "AccessKey" && !key.startsWith("ASIA")));

const entities = new Set(["User", "Group", "GroupMembership", "ManagedPolicy"]);

async function isAdministrator(store: Store, name: string, accountId: string): Promise<boolean> {
  const user = await store.users.getWithPassword(name);
  const key = (await store.accessKeys.list(name)).find(({ isTemporary, disabled }) => !isTemporary && !disabled);
  if (user?.passwordHash === undefined && key === undefined) return false;
  const owner = await store.accessKeys.owner(name);
  if (owner === undefined) return false;
  // As whoever has signed in with a second factor: a policy that asks for one locks nobody out.
  const now = new Date(0);
  const session = { id: "", userName: name, secretEncrypted: new Uint8Array(), createdDate: now };
  const signedIn = { ...session, sessionTokenHash: new Uint8Array(), mfaDate: now, disabled: false, user: owner };
  const caller = userCaller(signedIn, accountId, 0);
  const conditionValues = Object.fromEntries(caller.known?.conditionValues ?? []);
  const may = (action: string) => decideIdentity(caller, { action, resource: caller.arn, conditionValues }) === "Allow";
  return neededActions.every(may);
}

const neededActions = ["iam:AttachUserPolicy", "iam:DetachUserPolicy", "iam:DeleteUserPolicy", "gatehouse:UpdateUser"];
