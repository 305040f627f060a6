// Virtual MFA devices: seeds that authenticator apps share with us.
import type { MfaDevice as Row } from "../../prisma/generated/client.ts";
import { digest } from "./digest.ts";
import { textsOf } from "./roles.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface StoredMfaDevice {
  readonly name: string;
  readonly path: string;
  readonly seedSealed: Uint8Array;
  readonly createdDate: Date;
  /** Absent with enableDate: nobody's yet. */
  readonly userName?: string | undefined;
  readonly enableDate?: Date | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface MfaDeviceStore {
  get(name: string): Promise<StoredMfaDevice | undefined>;
  isTaken(name: string): Promise<boolean>;
  /** By name. */
  list(): Promise<StoredMfaDevice[]>;
  ofUser(userName: string): Promise<StoredMfaDevice[]>;
  insert(device: Pick<StoredMfaDevice, "name" | "path" | "seedSealed" | "createdDate" | "tags">): Promise<void>;
  /** `undefined`: nobody's any more. */
  assign(device: StoredMfaDevice, to: { userName: string; enableDate: Date } | undefined): Promise<void>;
  setTags(device: StoredMfaDevice, tags: Readonly<Record<string, string>>): Promise<void>;
  delete(device: StoredMfaDevice): Promise<void>;
  /** Takes the code of this time step; false: it, or a later one, was taken before. */
  takeStep(name: string, step: number): Promise<boolean>;
}

const entity = "MfaDevice";

export function mfaDeviceStore({ prisma, record }: DatabaseTransaction): MfaDeviceStore {
  return {
    get: async (name) => {
      const row = await prisma.mfaDevice.findUnique({ where: { name } });
      return row === null ? undefined : fromRow(row);
    },
    isTaken: async (name) => {
      const rows: unknown[] =
        await prisma.$queryRaw`SELECT 1 FROM "MfaDevice" WHERE lower("name") = lower(${name}) LIMIT 1`;
      return rows.length > 0;
    },
    list: async () => (await prisma.mfaDevice.findMany({ orderBy: { name: "asc" } })).map(fromRow),
    ofUser: async (userName) =>
      (await prisma.mfaDevice.findMany({ where: { userName }, orderBy: { name: "asc" } })).map(fromRow),
    insert: async (device) => {
      const seedSealed = Uint8Array.from(device.seedSealed);
      await prisma.mfaDevice.create({ data: { ...device, seedSealed, tags: { ...device.tags } } });
      record({ entity, key: device.name, before: undefined, after: audited(device) });
    },
    assign: async (device, to) => {
      const data = { userName: to?.userName ?? null, enableDate: to?.enableDate ?? null };
      await prisma.mfaDevice.update({ where: { name: device.name }, data });
      record({ entity, key: device.name, before: audited(device), after: { ...audited(device), ...data } });
    },
    setTags: async (device, tags) => {
      await prisma.mfaDevice.update({ where: { name: device.name }, data: { tags: { ...tags } } });
      record({ entity, key: device.name, before: audited(device), after: { ...audited(device), tags } });
    },
    delete: async (device) => {
      await prisma.mfaDevice.delete({ where: { name: device.name } });
      record({ entity, key: device.name, before: audited(device), after: undefined });
    },
    takeStep: async (name, step) =>
      (await prisma.$executeRaw`UPDATE "MfaDevice" SET "lastStep" = ${BigInt(step)}
        WHERE "name" = ${name} AND "lastStep" < ${BigInt(step)}`) === 1,
  };
}

const fromRow = ({ lastStep: _, ...row }: Row): StoredMfaDevice => ({
  ...row,
  userName: row.userName ?? undefined,
  enableDate: row.enableDate ?? undefined,
  tags: textsOf(row.tags),
});

const audited = ({ seedSealed, ...device }: Omit<StoredMfaDevice, "userName" | "enableDate">) => ({
  ...device,
  seed: digest(seedSealed),
});
