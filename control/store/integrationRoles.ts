import type { IntegrationRole as Row } from "../../prisma/generated/client.ts";
import { digest } from "./digest.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface StoredIntegrationRole {
  readonly arn: string;
  readonly accessKeyId: string;
  readonly sealedSecrets: Uint8Array;
  /** JSON text. */
  readonly assumeRolePolicyDocument: string;
  /** JSON text. */
  readonly policyDocument: string | null;
  readonly createdDate: Date;
  readonly lastUpdatedDate: Date;
}

/** Every write reaches the gateway's feed. */
export interface IntegrationRoleStore {
  get(arn: string): Promise<StoredIntegrationRole | undefined>;
  /** In the order of ARNs. */
  list(): Promise<StoredIntegrationRole[]>;
  put(before: StoredIntegrationRole | undefined, after: StoredIntegrationRole): Promise<void>;
  delete(role: StoredIntegrationRole): Promise<void>;
}

export function integrationRoleStore({ prisma, record, reviseSubjects }: DatabaseTransaction): IntegrationRoleStore {
  const entity = "IntegrationRole";
  return {
    get: async (arn) => {
      const row = await prisma.integrationRole.findUnique({ where: { arn } });
      return row === null ? undefined : fromRow(row);
    },
    list: async () => (await prisma.integrationRole.findMany({ orderBy: { arn: "asc" } })).map(fromRow),
    put: async (before, after) => {
      const data = { ...after, sealedSecrets: Uint8Array.from(after.sealedSecrets) };
      await prisma.integrationRole.upsert({ where: { arn: after.arn }, create: data, update: data });
      record({ entity, key: after.arn, before: before && audited(before), after: audited(after) });
      await reviseSubjects("integrationRole", [after.arn]);
    },
    delete: async (role) => {
      await prisma.integrationRole.delete({ where: { arn: role.arn } });
      record({ entity, key: role.arn, before: audited(role), after: undefined });
      await reviseSubjects("integrationRole", [role.arn]);
    },
  };
}

const fromRow = (row: Row): StoredIntegrationRole => row;

const audited = ({ sealedSecrets, ...role }: StoredIntegrationRole) => ({ ...role, secrets: digest(sealedSecrets) });
