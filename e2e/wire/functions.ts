// Functions of the bundled host and APIs in front of them, set up by the SDK.
import { CreateDeploymentCommand, DeleteRestApiCommand, ImportRestApiCommand } from "@aws-sdk/client-api-gateway";
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { packageOf } from "../../scripts/testing/deploymentPackage.ts";
import { target } from "../env.ts";
import { client } from "./sdkClient.ts";

export const account = "000000000000";
/** The role that a function would have; nobody looks it up. */
export const functionRole = `arn:aws:iam::${account}:role/lambda`;

export const lambda = new LambdaClient({
  endpoint: target.MANAGEMENT_URL,
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
});

export const functionArn = (name: string, region = "us-east-1"): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}`;

/** What integrations and authorizers call it by. */
export const invocationsUri = (arn: string): string =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

/** A Node.js function of one file, which every API may invoke. */
export async function createFunction(
  name: string,
  code: string,
  other: Partial<CreateFunctionCommandInput> = {},
): Promise<string> {
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: "nodejs24.x",
      Handler: "index.handler",
      Role: functionRole,
      Code: { ZipFile: packageOf("index.mjs", code) },
      ...other,
    }),
  );
  await permit(name);
  return functionArn(name);
}

export const permit = (name: string, sourceArn?: string, qualifier?: string) =>
  lambda.send(
    new AddPermissionCommand({
      ...{ FunctionName: name, Qualifier: qualifier, SourceArn: sourceArn, StatementId: "api" },
      Action: "lambda:InvokeFunction",
      Principal: "apigateway.amazonaws.com",
    }),
  );

export const deleteFunction = (name: string) => lambda.send(new DeleteFunctionCommand({ FunctionName: name }));

export interface DeployedApi {
  readonly restApiId: string;
  readonly url: string;
  readonly deploy: (stageName: string, variables?: Record<string, string>) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** Imports an OpenAPI definition and deploys it to the stage `test`. */
export async function createOpenApi(
  title: string,
  paths: Readonly<Record<string, object>>,
  more: object = {},
  variables: Record<string, string> = {},
): Promise<DeployedApi> {
  const document = { openapi: "3.0.1", info: { title, version: "1" }, paths, ...more };
  const { id: restApiId = "" } = await client.send(
    new ImportRestApiCommand({ body: Buffer.from(JSON.stringify(document)), failOnWarnings: true }),
  );
  const deploy = async (stageName: string, stageVariables: Record<string, string> = {}) => {
    await client.send(new CreateDeploymentCommand({ restApiId, stageName, variables: stageVariables }));
    return stageUrl(restApiId, stageName);
  };
  const url = await deploy("test", variables);
  const remove = async () => void (await client.send(new DeleteRestApiCommand({ restApiId })));
  return { restApiId, url, deploy, remove };
}

export const stageUrl = (restApiId: string, stageName: string): string =>
  `http://127.0.0.1:${new URL(target.GATEWAY_URL).port}/_aws/execute-api/${restApiId}/${stageName}`;

/** An operation of an OpenAPI definition: the integration, and what it answers. */
export const operation = (integration: object, more: object = {}): object => ({
  responses: { "200": { description: "" }, "400": { description: "" } },
  "x-amazon-apigateway-integration": { httpMethod: "POST", passthroughBehavior: "when_no_match", ...integration },
  ...more,
});

export const proxied = (uri: string, more: object = {}, methodMore: object = {}): object =>
  operation({ type: "aws_proxy", uri, ...more }, methodMore);
