import { encryptSecret } from "../../iam/secrets.ts";
import type { Clock } from "../call.ts";
import type { Store } from "../store/store.ts";
import { hashPassword } from "./passwords.ts";

export const administratorName = "admin";
export const administratorsGroup = "administrators";

export interface FirstAdministrator {
  readonly email: string;
  readonly password: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A role of the product is a managed policy on a group. */
const groups = [
  { name: administratorsGroup, policyNames: ["AdministratorAccess"] },
  {
    name: "apiDevelopers",
    policyNames: [
      "AmazonAPIGatewayAdministrator",
      "AmazonAPIGatewayInvokeFullAccess",
      "GatehousePortals",
      "GatehousePrivateDomainNames",
      "GatehouseReadOnly",
    ],
  },
  { name: "productManagers", policyNames: ["GatehouseProductManager"] },
  { name: "readOnly", policyNames: ["ReadOnlyAccess"] },
];

/** Makes the groups what this version says; also for an installation that an earlier version has begun. */
export async function keepGroups(store: Store): Promise<void> {
  for (const group of groups) await store.users.putGroup(group);
}

/** Creates the groups, the user `admin` and its long-term key; does nothing once there is any user. */
export async function createFirstAdministrator(
  store: Store,
  administrator: FirstAdministrator,
  { secretsKey, clock }: { secretsKey: Uint8Array; clock: Clock },
): Promise<void> {
  if (!(await store.users.isEmpty())) return;
  const createdDate = new Date(clock.now());
  await keepGroups(store);
  await store.users.insert({
    name: administratorName,
    email: administrator.email,
    passwordHash: await hashPassword(administrator.password),
    createdDate,
    groupNames: [administratorsGroup],
  });
  await store.accessKeys.insert({
    id: administrator.accessKeyId,
    userName: administratorName,
    secretEncrypted: encryptSecret(secretsKey, administrator.accessKeyId, administrator.secretAccessKey),
    createdDate,
  });
}
