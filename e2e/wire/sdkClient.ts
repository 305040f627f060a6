import { APIGatewayClient, CreateRestApiCommand, DeleteRestApiCommand } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { target } from "../env.ts";

const asAdministrator = {
  endpoint: target.MANAGEMENT_URL,
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
};

/** The AWS SDK against the running product, as the administrator. */
export const client = new APIGatewayClient(asAdministrator);
export const clientV2 = new ApiGatewayV2Client(asAdministrator);

/** An API of one's own for a test, and its end. */
export async function createApi(
  name: string,
): Promise<{ restApiId: string; rootResourceId: string; remove: () => Promise<void> }> {
  const api = await client.send(new CreateRestApiCommand({ name }));
  const restApiId = api.id ?? "";
  const remove = async () => void (await client.send(new DeleteRestApiCommand({ restApiId })));
  return { restApiId, rootResourceId: api.rootResourceId ?? "", remove };
}
