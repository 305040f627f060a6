import type { SnapshotAuthorizer } from "../../../contract/snapshot.ts";

const uriOfFunction = /^arn:aws[\w-]*:apigateway:([a-z0-9-]+):lambda:path\/[\d-]+\/functions\/([^/]+)\/invocations$/;
const arnOfFunction = /^arn:aws[\w-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?$/;

/** The function an authorizer asks, stage variables filled in. Throws when it names none. */
export function functionOf(
  { authorizerUri = "" }: SnapshotAuthorizer,
  stageVariables: Readonly<Record<string, string>>,
): { functionArn: string; region: string } {
  const filled = authorizerUri.replace(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(stageVariables, name) ? (stageVariables[name] ?? "") : "",
  );
  const [, region, functionArn] = uriOfFunction.exec(filled) ?? [];
  if (region === undefined || functionArn === undefined || !arnOfFunction.test(functionArn))
    throw new Error(`Invalid function ARN or invalid uri: ${filled}`);
  return { functionArn, region };
}
