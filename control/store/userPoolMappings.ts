import type { UserPoolMapping } from "../../prisma/generated/client.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export type StoredUserPoolMapping = UserPoolMapping;

/** Every write reaches the gateway's feed. */
export interface UserPoolMappingStore {
  get(userPoolArn: string): Promise<StoredUserPoolMapping | undefined>;
  /** By ARN. */
  list(): Promise<StoredUserPoolMapping[]>;
  put(mapping: StoredUserPoolMapping): Promise<void>;
  delete(mapping: StoredUserPoolMapping): Promise<void>;
}

export function userPoolMappingStore({ prisma, record, reviseSubjects }: DatabaseTransaction): UserPoolMappingStore {
  const entity = "UserPoolMapping";
  const get = async (userPoolArn: string) =>
    (await prisma.userPoolMapping.findUnique({ where: { userPoolArn } })) ?? undefined;
  return {
    get,
    list: () => prisma.userPoolMapping.findMany({ orderBy: { userPoolArn: "asc" } }),
    put: async (mapping) => {
      const { userPoolArn } = mapping;
      const before = await get(userPoolArn);
      await prisma.userPoolMapping.upsert({ where: { userPoolArn }, create: mapping, update: mapping });
      record({ entity, key: userPoolArn, before, after: mapping });
      await reviseSubjects("userPool", [userPoolArn]);
    },
    delete: async (mapping) => {
      const { userPoolArn } = mapping;
      await prisma.userPoolMapping.delete({ where: { userPoolArn } });
      record({ entity, key: userPoolArn, before: mapping, after: undefined });
      await reviseSubjects("userPool", [userPoolArn]);
    },
  };
}
