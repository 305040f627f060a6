// An endpoint that answers Lambda's Invoke as a test says, over real HTTP.
import { readText, startBackEnd } from "./servers.ts";

export interface FunctionEndpoint {
  readonly url: string;
  /** The events, in the order in which they came. */
  readonly events: Record<string, unknown>[];
}

export interface TestAnswer {
  readonly status?: number;
  readonly functionError?: string;
  readonly payload: unknown;
  /** Awaited before the answer. */
  readonly after?: Promise<unknown>;
}

export async function startFunctions(
  answer: (event: Record<string, unknown>) => TestAnswer,
): Promise<FunctionEndpoint> {
  const events: Record<string, unknown>[] = [];
  const { url } = await startBackEnd(async (message, response) => {
    const event: Record<string, unknown> = JSON.parse(await readText(message));
    events.push(event);
    const { status = 200, functionError, payload, after } = answer(event);
    await after;
    const failed = functionError === undefined ? {} : { "X-Amz-Function-Error": functionError };
    response.writeHead(status, { "x-amzn-RequestId": `function-${events.length}`, ...failed });
    response.end(typeof payload === "string" ? payload : JSON.stringify(payload));
  });
  return { url, events };
}

export const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:check";

export const authorizerUri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

/** What a Lambda authorizer answers. */
export const decision = (Effect: "Allow" | "Deny", Resource: unknown, other: object = {}) => ({
  principalId: "ana",
  policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect, Resource }] },
  ...other,
});
