import { request } from "node:http";
import {
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  UpdateMethodCommand,
  UpdateRestApiCommand,
} from "@aws-sdk/client-api-gateway";
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { target } from "../../env.ts";
import { gateway, type SeededApi, seedApi, seedMockMethod, seedResource } from "./managementClient.ts";
import { zippedCode } from "./zippedCode.ts";

const lambda = new LambdaClient({
  endpoint: target.MANAGEMENT_URL,
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
});

const deny = `exports.handler = async (event) => ({ principalId: "ana", policyDocument: { Version: "2012-10-17",
  Statement: [{ Sid: "NotYou", Effect: "Deny", Action: "execute-api:Invoke", Resource: "*" }] } });`;

/** GET /pets is open, /keyed requires a key, /denied is denied by the resource policy, /guarded by its authorizer. */
export async function seedRefusingApi(label: string): Promise<SeededApi> {
  const api = await seedApi(`Refusing ${label}`);
  const FunctionName = `refuse-${api.id}`;
  const code = { ZipFile: zippedCode("index.js", deny) };
  const role = "arn:aws:iam::000000000000:role/functions";
  const made = { FunctionName, Role: role, Runtime: "nodejs24.x" as const, Handler: "index.handler", Code: code };
  const { FunctionArn = "" } = await lambda.send(new CreateFunctionCommand(made));
  await lambda.send(
    new AddPermissionCommand({
      ...{ FunctionName, StatementId: "gateway", Action: "lambda:InvokeFunction" },
      Principal: "apigateway.amazonaws.com",
    }),
  );
  await seedPaths(api, FunctionArn);
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "prod" }));
  return {
    ...api,
    [Symbol.asyncDispose]: async () => {
      await api[Symbol.asyncDispose]();
      await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    },
  };
}

async function seedPaths(api: SeededApi, functionArn: string): Promise<void> {
  const restApiId = api.id;
  const ids = new Map<string, string>();
  for (const path of ["pets", "keyed", "denied", "guarded"]) {
    const resourceId = await seedResource(api, api.rootResourceId, path);
    await seedMockMethod(api, resourceId, "GET");
    ids.set(path, resourceId);
  }
  const authorizerUri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
  const { id = "" } = await gateway.send(
    new CreateAuthorizerCommand({
      ...{ restApiId, name: "doorkeeper", type: "TOKEN", authorizerUri },
      identitySource: "method.request.header.Authorization",
    }),
  );
  const change = (path: string, values: Record<string, string>) =>
    gateway.send(
      new UpdateMethodCommand({
        ...{ restApiId, resourceId: ids.get(path) ?? "", httpMethod: "GET" },
        patchOperations: Object.entries(values).map(([at, value]) => ({ op: "replace" as const, path: at, value })),
      }),
    );
  await change("keyed", { "/apiKeyRequired": "true" });
  await change("guarded", { "/authorizationType": "CUSTOM", "/authorizerId": id });
  const statement = { Principal: "*", Action: "execute-api:Invoke" };
  const Statement = [
    { Effect: "Allow", ...statement, Resource: "execute-api:/*" },
    { Sid: "NobodyHere", Effect: "Deny", ...statement, Resource: "execute-api:/*/GET/denied" },
  ];
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  const patchOperations = [{ op: "replace" as const, path: "/policy", value: policy }];
  await gateway.send(new UpdateRestApiCommand({ restApiId, patchOperations }));
}

/** The status and the extended request id of one call. */
export function callOnce(
  api: Pick<SeededApi, "id">,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; extendedRequestId: string }> {
  const { port } = new URL(target.GATEWAY_URL);
  const host = `${api.id}.execute-api.localhost:${port}`;
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, headers: { ...headers, host } }, (response) => {
      response.resume();
      response.on("end", () => {
        const { "x-amz-apigw-id": id } = response.headers;
        resolve({ status: response.statusCode ?? 0, extendedRequestId: String(id) });
      });
    });
    call.on("error", reject);
    call.end();
  });
}
