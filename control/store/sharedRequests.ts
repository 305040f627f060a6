import type { SharedRequest as Row } from "../../prisma/generated/client.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface StoredSharedRequest {
  readonly portalId: string;
  readonly requestLogId: string;
  readonly developerId: string;
  readonly appName: string;
  readonly createdDate: Date;
}

/** Links to one request each, by the hash of what the link holds. */
export interface SharedRequestStore {
  get(tokenHash: Uint8Array): Promise<(StoredSharedRequest & { developerName: string }) | undefined>;
  ofDeveloper(developerId: string): Promise<StoredSharedRequest[]>;
  /** Those made before `forget` go: what they lead to is gone, too. */
  insert(tokenHash: Uint8Array, shared: StoredSharedRequest, forget: Date): Promise<void>;
}

export function sharedRequestStore({ prisma, record }: DatabaseTransaction): SharedRequestStore {
  return {
    get: async (tokenHash) => {
      const row = await prisma.sharedRequest.findUnique({ where: { tokenHash: Uint8Array.from(tokenHash) } });
      if (row === null) return undefined;
      const developer = await prisma.developer.findUnique({ where: { id: row.developerId }, select: { name: true } });
      return { ...fromRow(row), developerName: developer?.name ?? "" };
    },
    ofDeveloper: async (developerId) =>
      (await prisma.sharedRequest.findMany({ where: { developerId }, orderBy: { createdDate: "asc" } })).map(fromRow),
    insert: async (tokenHash, shared, forget) => {
      await prisma.sharedRequest.deleteMany({ where: { createdDate: { lt: forget } } });
      await prisma.sharedRequest.create({ data: { tokenHash: Uint8Array.from(tokenHash), ...shared } });
      record({ entity: "SharedRequest", key: shared.requestLogId, before: undefined, after: shared });
    },
  };
}

const fromRow = ({ portalId, requestLogId, developerId, appName, createdDate }: Row): StoredSharedRequest => ({
  portalId,
  requestLogId,
  developerId,
  appName,
  createdDate,
});
