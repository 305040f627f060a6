import { APIGatewayClient, CreateRestApiCommand, paginateGetRestApis } from "@aws-sdk/client-api-gateway";
import type { Product } from "../../scripts/testing/product.ts";

/** The SDK with the printed credentials; it gives up at once, so that an answer is an acknowledgement and nothing else is. */
export const managementClient = ({ managementUrl, credentials }: Pick<Product, "managementUrl" | "credentials">) =>
  new APIGatewayClient({ endpoint: managementUrl, region: "us-east-1", credentials, maxAttempts: 1 });

/** Creates APIs until it fails, and calls back with each name that was acknowledged. */
export async function writeUntilItFails(
  client: APIGatewayClient,
  prefix: string,
  acknowledged: (name: string) => void,
) {
  for (let index = 0; ; index++) {
    const name = `${prefix}-${index}`;
    try {
      await client.send(new CreateRestApiCommand({ name }));
    } catch {
      return;
    }
    acknowledged(name);
  }
}

export async function allNames(client: APIGatewayClient): Promise<string[]> {
  const names: string[] = [];
  for await (const { items } of paginateGetRestApis({ client, pageSize: 500 }, {}))
    names.push(...(items ?? []).map(({ name }) => name ?? ""));
  return names;
}
