import { GatewayResponseType } from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

const strings = z.record(z.string(), z.string());

export const gatewayResponseSchema = z.object({
  responseType: z.enum(GatewayResponseType),
  statusCode: z.string().optional(),
  responseParameters: strings,
  responseTemplates: strings,
});

/** A GatewayResponse that somebody customised, in AWS's shape. */
export type StoredGatewayResponse = z.infer<typeof gatewayResponseSchema>;

export interface GatewayResponseStore {
  get(restApiId: string, responseType: string): Promise<StoredGatewayResponse | undefined>;
  list(restApiId: string): Promise<StoredGatewayResponse[]>;
  /** `before` is what was stored of this type. */
  put(
    restApiId: string,
    before: StoredGatewayResponse | undefined,
    gatewayResponse: StoredGatewayResponse,
  ): Promise<void>;
  delete(restApiId: string, gatewayResponse: StoredGatewayResponse): Promise<void>;
}

export function gatewayResponseStore({ prisma, record }: DatabaseTransaction): GatewayResponseStore {
  const entity = "GatewayResponse";
  const key = (restApiId: string, responseType: string) => `${restApiId}/gatewayresponses/${responseType}`;
  const where = (restApiId: string, responseType: string) => ({
    where: { restApiId_responseType: { restApiId, responseType } },
  });
  return {
    get: async (restApiId, responseType) => {
      const row = await prisma.gatewayResponse.findUnique(where(restApiId, responseType));
      return row === null ? undefined : fromRow(row);
    },
    list: async (restApiId) => {
      const rows = await prisma.gatewayResponse.findMany({ where: { restApiId }, orderBy: { responseType: "asc" } });
      return rows.map(fromRow);
    },
    put: async (restApiId, before, gatewayResponse) => {
      const data = { ...gatewayResponse, statusCode: gatewayResponse.statusCode ?? null };
      await prisma.gatewayResponse.upsert({
        ...where(restApiId, gatewayResponse.responseType),
        create: { restApiId, ...data },
        update: data,
      });
      record({ entity, key: key(restApiId, gatewayResponse.responseType), before, after: gatewayResponse });
    },
    delete: async (restApiId, gatewayResponse) => {
      await prisma.gatewayResponse.delete(where(restApiId, gatewayResponse.responseType));
      const at = key(restApiId, gatewayResponse.responseType);
      record({ entity, key: at, before: gatewayResponse, after: undefined });
    },
  };
}

const fromRow = (row: Record<string, unknown>): StoredGatewayResponse => gatewayResponseSchema.parse(withoutNulls(row));
