import { z } from "zod";
import { digest } from "./digest.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

const clientCertificateSchema = z.object({
  clientCertificateId: z.string(),
  description: z.string().optional(),
  pemEncodedCertificate: z.string(),
  createdDate: z.date(),
  expirationDate: z.date(),
  tags: z.record(z.string(), z.string()),
  /** Opaque here; control/identity seals and opens. */
  privateKeyEncrypted: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});

/** A ClientCertificate in AWS's shape, its private key as bytes nobody can read here. */
export type StoredClientCertificate = z.infer<typeof clientCertificateSchema>;

export interface ClientCertificateStore {
  get(region: string, id: string): Promise<StoredClientCertificate | undefined>;
  /** As get, and nobody else changes this certificate until the call is over. */
  lock(region: string, id: string): Promise<StoredClientCertificate | undefined>;
  /** In the order of ids, after `after`. */
  page(region: string, after: string | undefined, limit: number): Promise<StoredClientCertificate[]>;
  insert(region: string, certificate: StoredClientCertificate): Promise<void>;
  update(before: StoredClientCertificate, after: StoredClientCertificate): Promise<void>;
  /** What the gateway opens the key with, once: it stays the same. */
  share(id: string, privateKeySealed: Uint8Array): Promise<void>;
  delete(certificate: StoredClientCertificate): Promise<void>;
  /** The stages that present it, as `{restApiId}:{stageName}`. */
  users(id: string): Promise<string[]>;
}

export const clientCertificateStore = (transaction: DatabaseTransaction): ClientCertificateStore => ({
  ...reads(transaction),
  ...writes(transaction),
});

function reads({ prisma }: DatabaseTransaction) {
  const get: ClientCertificateStore["get"] = async (region, id) => {
    const row = await prisma.clientCertificate.findFirst({ where: { id, region } });
    return row === null ? undefined : fromRow(row);
  };
  return {
    get,
    lock: async (region: string, id: string) => {
      await prisma.$queryRaw`SELECT 1 FROM "ClientCertificate" WHERE "id" = ${id} AND "region" = ${region} FOR UPDATE`;
      return get(region, id);
    },
    page: async (region: string, after: string | undefined, limit: number) => {
      const rows = await prisma.clientCertificate.findMany({
        where: { region, ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
    users: async (clientCertificateId: string) => {
      const stages = await prisma.stage.findMany({
        where: { clientCertificateId },
        orderBy: [{ restApiId: "asc" }, { stageName: "asc" }],
      });
      return stages.map(({ restApiId, stageName }) => `${restApiId}:${stageName}`);
    },
  };
}

function writes({ prisma, record }: DatabaseTransaction) {
  const entity = "ClientCertificate";
  return {
    insert: async (region: string, certificate: StoredClientCertificate) => {
      await prisma.clientCertificate.create({ data: { region, ...toRow(certificate) } });
      record({ entity, key: certificate.clientCertificateId, before: undefined, after: audited(certificate) });
    },
    update: async (before: StoredClientCertificate, after: StoredClientCertificate) => {
      const id = before.clientCertificateId;
      await prisma.clientCertificate.update({ where: { id }, data: toRow(after) });
      record({ entity, key: id, before: audited(before), after: audited(after) });
    },
    share: async (id: string, privateKeySealed: Uint8Array) => {
      const data = { privateKeySealed: Uint8Array.from(privateKeySealed) };
      await prisma.clientCertificate.updateMany({ where: { id, privateKeySealed: null }, data });
    },
    delete: async (certificate: StoredClientCertificate) => {
      const id = certificate.clientCertificateId;
      await prisma.clientCertificate.delete({ where: { id } });
      record({ entity, key: id, before: audited(certificate), after: undefined });
    },
  };
}

const fromRow = ({ id, ...row }: { id: string }): StoredClientCertificate =>
  clientCertificateSchema.parse({ ...withoutNulls(row), clientCertificateId: id });

const toRow = ({ clientCertificateId, ...certificate }: StoredClientCertificate) => ({
  ...certificate,
  id: clientCertificateId,
  description: certificate.description ?? null,
  privateKeyEncrypted: Uint8Array.from(certificate.privateKeyEncrypted),
});

const audited = ({ privateKeyEncrypted, ...certificate }: StoredClientCertificate) => ({
  ...certificate,
  privateKey: digest(privateKeyEncrypted),
});
