import type { PermissionShape } from "../../contract/userOperations.ts";
import type { Management } from "../../lib/aws.ts";
import type { ManagementQuery } from "./managementQuery.ts";

/** May the caller do this? The buttons of a screen ask at the same moment, so they ask together. */
export const permissionQuery = (permission: PermissionShape): ManagementQuery<boolean> => ({
  queryKey: ["permission", permission.action, permission.resource],
  load: (management) => askTogether(management, permission),
});

/** The limit of GetPermissions. */
const most = 100;

interface Batch {
  readonly permissions: PermissionShape[];
  readonly answer: Promise<boolean[]>;
}

const open = new WeakMap<Management, Batch>();

async function askTogether(management: Management, permission: PermissionShape): Promise<boolean> {
  const batch = open.get(management) ?? begin(management);
  const index = batch.permissions.push(permission) - 1;
  if (batch.permissions.length === most) open.delete(management);
  return (await batch.answer)[index] ?? false;
}

function begin(management: Management): Batch {
  const permissions: PermissionShape[] = [];
  const batch: Batch = { permissions, answer: soon().then(() => ask(management, permissions)) };
  open.set(management, batch);
  return batch;
}

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

async function ask(management: Management, permissions: PermissionShape[]): Promise<boolean[]> {
  if (open.get(management)?.permissions === permissions) open.delete(management);
  const { decisions } = await management.house("GetPermissions", { permissions });
  return decisions.map(({ allowed }) => allowed);
}
