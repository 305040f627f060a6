import {
  ApiKeySourceType,
  EndpointAccessMode,
  EndpointType,
  IpAddressType,
  SecurityPolicy,
} from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import type { RestApi as Row } from "../../prisma/generated/client.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const restApiSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  version: z.string().optional(),
  createdDate: z.date(),
  binaryMediaTypes: z.array(z.string()),
  minimumCompressionSize: z.number().optional(),
  apiKeySource: z.enum(ApiKeySourceType),
  endpointConfiguration: z.object({
    types: z.array(z.enum(EndpointType)),
    ipAddressType: z.enum(IpAddressType),
    vpcEndpointIds: z.array(z.string()),
  }),
  policy: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  disableExecuteApiEndpoint: z.boolean(),
  rootResourceId: z.string(),
  securityPolicy: z.enum(SecurityPolicy).optional(),
  endpointAccessMode: z.enum(EndpointAccessMode).optional(),
});

/** A RestApi in AWS's shape, with everything that is always there; the policy as the JSON text it was given as. */
export type StoredRestApi = z.infer<typeof restApiSchema>;

export interface RestApiStore {
  get(region: string, restApiId: string): Promise<StoredRestApi | undefined>;
  /** As get, and nobody else changes anything of this API until the call is over. */
  lock(region: string, restApiId: string): Promise<StoredRestApi | undefined>;
  /** In the order of ids, after `after`. */
  page(region: string, after: string | undefined, limit: number): Promise<StoredRestApi[]>;
  insert(region: string, restApi: StoredRestApi): Promise<void>;
  update(before: StoredRestApi, after: StoredRestApi): Promise<void>;
  /** With everything it owns; its stages stop being served. */
  delete(restApi: StoredRestApi): Promise<void>;
}

export function restApiStore({ prisma, record, revise }: DatabaseTransaction): RestApiStore {
  const get: RestApiStore["get"] = async (region, id) => {
    const row = await prisma.restApi.findFirst({ where: { id, region } });
    return row === null ? undefined : fromRow(row);
  };
  return {
    get,
    lock: async (region, id) => {
      await prisma.$queryRaw`SELECT 1 FROM "RestApi" WHERE "id" = ${id} AND "region" = ${region} FOR UPDATE`;
      return get(region, id);
    },
    page: async (region, after, limit) => {
      const rows = await prisma.restApi.findMany({
        where: { region, ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
    insert: async (region, restApi) => {
      await prisma.restApi.create({ data: { region, ...toRow(restApi) } });
      record({ entity: "RestApi", key: restApi.id, before: undefined, after: restApi });
    },
    update: async (before, after) => {
      await prisma.restApi.update({ where: { id: before.id }, data: toRow(after) });
      record({ entity: "RestApi", key: before.id, before, after });
    },
    delete: async (restApi) => {
      const stages = await prisma.stage.findMany({ where: { restApiId: restApi.id }, select: { stageName: true } });
      await prisma.restApi.delete({ where: { id: restApi.id } });
      record({ entity: "RestApi", key: restApi.id, before: restApi, after: undefined });
      for (const { stageName } of stages) await revise(restApi.id, stageName);
    },
  };
}

function fromRow({ endpointTypes, ipAddressType, vpcEndpointIds, ...row }: Row): StoredRestApi {
  return restApiSchema.parse({
    ...withoutNulls(row),
    endpointConfiguration: { types: endpointTypes, ipAddressType, vpcEndpointIds },
  });
}

const toRow = ({ endpointConfiguration, ...restApi }: StoredRestApi) => ({
  ...restApi,
  description: restApi.description ?? null,
  version: restApi.version ?? null,
  minimumCompressionSize: restApi.minimumCompressionSize ?? null,
  policy: restApi.policy ?? null,
  securityPolicy: restApi.securityPolicy ?? null,
  endpointAccessMode: restApi.endpointAccessMode ?? null,
  endpointTypes: endpointConfiguration.types,
  ipAddressType: endpointConfiguration.ipAddressType,
  vpcEndpointIds: endpointConfiguration.vpcEndpointIds,
});
