import {
  type APIGatewayClient,
  CreateApiKeyCommand,
  type CreateApiKeyCommandInput,
  CreateUsagePlanCommand,
  type CreateUsagePlanCommandInput,
  CreateUsagePlanKeyCommand,
} from "@aws-sdk/client-api-gateway";
import { plain } from "./answers.ts";
import type { TestDatabase } from "./testDatabase.ts";

export const createKey = async (client: APIGatewayClient, input: CreateApiKeyCommandInput = {}) => {
  const { id = "", ...rest } = plain(await client.send(new CreateApiKeyCommand(input)));
  return { id, ...rest };
};

export const createPlan = async (client: APIGatewayClient, input: Partial<CreateUsagePlanCommandInput> = {}) => {
  const { id = "", ...rest } = plain(await client.send(new CreateUsagePlanCommand({ name: "plan", ...input })));
  return { id, ...rest };
};

export const attachKey = async (client: APIGatewayClient, usagePlanId: string, keyId: string) =>
  plain(await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: "API_KEY" })));

/** How often the gateway was told to read this key or plan again. */
export async function revisionsOfSubject(database: TestDatabase, kind: string, subject: string): Promise<number> {
  const rows = await database.query<{ kind: string; subject: string }>('SELECT * FROM "Revision"');
  return rows.filter((row) => row.kind === kind && row.subject === subject).length;
}
