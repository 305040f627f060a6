// Customer managed policies and their versions.
import { textsOf } from "./roles.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface StoredPolicy {
  readonly name: string;
  readonly path: string;
  readonly uniqueId: string;
  readonly description?: string | undefined;
  readonly defaultVersion: number;
  readonly lastVersion: number;
  readonly createdDate: Date;
  readonly updateDate: Date;
  readonly tags: Readonly<Record<string, string>>;
}

export interface StoredPolicyVersion {
  readonly version: number;
  /** JSON text, as it was given. */
  readonly document: string;
  readonly createdDate: Date;
}

export interface NewPolicy extends Pick<StoredPolicy, "name" | "path" | "description" | "tags" | "createdDate"> {
  readonly document: string;
}

/** Telling the gateway is the caller's part: `identities.revisePolicy`. */
export interface ManagedPolicyStore {
  get(name: string): Promise<StoredPolicy | undefined>;
  lock(name: string): Promise<StoredPolicy | undefined>;
  isTaken(name: string): Promise<boolean>;
  /** By name. */
  list(): Promise<StoredPolicy[]>;
  insert(policy: NewPolicy): Promise<void>;
  setTags(policy: StoredPolicy, tags: Readonly<Record<string, string>>): Promise<void>;
  delete(policy: StoredPolicy): Promise<void>;
  /** Newest first. */
  versions(name: string): Promise<StoredPolicyVersion[]>;
  insertVersion(policy: StoredPolicy, version: { document: string; createdDate: Date }): Promise<number>;
  setDefault(policy: StoredPolicy, version: number, updateDate: Date): Promise<void>;
  deleteVersion(policy: StoredPolicy, version: number): Promise<void>;
}

const entity = "ManagedPolicy";

export function managedPolicyStore({ prisma, record }: DatabaseTransaction): ManagedPolicyStore {
  const get = async (name: string) => {
    const row = await prisma.managedPolicy.findUnique({ where: { name } });
    return row === null ? undefined : { ...row, description: row.description ?? undefined, tags: textsOf(row.tags) };
  };
  return {
    get,
    lock: async (name) => {
      await prisma.$executeRaw`SELECT 1 FROM "ManagedPolicy" WHERE "name" = ${name} FOR UPDATE`;
      return get(name);
    },
    isTaken: async (name) => {
      const rows: unknown[] =
        await prisma.$queryRaw`SELECT 1 FROM "ManagedPolicy" WHERE lower("name") = lower(${name}) LIMIT 1`;
      return rows.length > 0;
    },
    list: async () => {
      const rows = await prisma.managedPolicy.findMany({ orderBy: { name: "asc" } });
      return rows.map((row) => ({ ...row, description: row.description ?? undefined, tags: textsOf(row.tags) }));
    },
    insert: async ({ document, ...policy }) => {
      const first = { version: 1, document, createdDate: policy.createdDate };
      const tags = { ...policy.tags };
      await prisma.managedPolicy.create({
        data: {
          ...policy,
          ...{ tags, defaultVersion: 1, lastVersion: 1, updateDate: policy.createdDate },
          versions: { create: [first] },
        },
      });
      record({ entity, key: policy.name, before: undefined, after: { ...policy, document } });
    },
    setTags: async (policy, tags) => {
      await prisma.managedPolicy.update({ where: { name: policy.name }, data: { tags: { ...tags } } });
      record({ entity, key: policy.name, before: policy, after: { ...policy, tags } });
    },
    delete: async (policy) => {
      await prisma.managedPolicy.delete({ where: { name: policy.name } });
      record({ entity, key: policy.name, before: policy, after: undefined });
    },
    versions: async (policyName) => {
      const rows = await prisma.policyVersion.findMany({ where: { policyName }, orderBy: { version: "desc" } });
      return rows.map(({ version, document, createdDate }) => ({ version, document, createdDate }));
    },
    insertVersion: async (policy, { document, createdDate }) => {
      const version = policy.lastVersion + 1;
      await prisma.policyVersion.create({ data: { policyName: policy.name, version, document, createdDate } });
      await prisma.managedPolicy.update({
        where: { name: policy.name },
        data: { lastVersion: version, updateDate: createdDate },
      });
      record({ entity: "PolicyVersion", key: `${policy.name}/v${version}`, before: undefined, after: { document } });
      return version;
    },
    setDefault: async (policy, defaultVersion, updateDate) => {
      await prisma.managedPolicy.update({ where: { name: policy.name }, data: { defaultVersion, updateDate } });
      record({ entity, key: policy.name, before: policy, after: { ...policy, defaultVersion } });
    },
    deleteVersion: async ({ name: policyName }, version) => {
      await prisma.policyVersion.delete({ where: { policyName_version: { policyName, version } } });
      record({ entity: "PolicyVersion", key: `${policyName}/v${version}`, before: { version }, after: undefined });
    },
  };
}
