// One call of Lambda's REST API that control has let through: what is asked, is it well formed, do it.

import type { InvokeWithResponseStreamResponse } from "@aws-sdk/client-lambda";
import { doorHeaders } from "../contract/functionsDoor.ts";
import { type OperationSchema, operations } from "../contract/operations.ts";
import { ServiceException } from "../wire/errors.ts";
import type { StreamedResponse, WireRequest, WireResponse } from "../wire/message.ts";
import type { Input } from "../wire/parseInput.ts";
import { createProtocols } from "../wire/protocols.ts";
import { validateInput } from "../wire/validateInput.ts";
import type { Call, Host } from "./call.ts";
import { lambdaError } from "./errors.ts";
import { readReference } from "./functionReference.ts";
import { streamResponse } from "./invoke/streamResponse.ts";
import { KeyedLock } from "./keyedLock.ts";

type AnyOperation = (input: never, call: Call) => Promise<object>;

export interface DispatcherDependencies {
  readonly host: Host;
  readonly registry: Readonly<Record<string, AnyOperation | undefined>>;
  readonly log: { error(fields: object, message: string): void };
}

export type Answer = WireResponse | StreamedResponse;

export function createDispatcher({
  host,
  registry,
  log,
}: DispatcherDependencies): (request: WireRequest) => Promise<Answer> {
  const protocolOf = createProtocols(operations.filter(({ service }) => service === "lambda"));
  const lock = new KeyedLock();
  return async (request) => {
    const call = callOf(host, request);
    try {
      const protocol = protocolOf(request);
      const match = protocol.route(request);
      const operation = match && registry[match.operation.name];
      if (!match) throw new ServiceException("UnknownOperationException", `No operation answers ${request.method}.`);
      if (!operation) throw notImplemented(match.operation);
      const input = protocol.parse(match, request);
      validateInput(match.operation, input);
      const run = () => operation(asOperationInput(input), call);
      const output = await (match.operation.isRead ? run() : lock.run(changed(call, input), run));
      return isStreamed(output) ? streamResponse(output) : protocol.serialize(match.operation, output, call.requestId);
    } catch (error) {
      if (!(error instanceof ServiceException)) log.error({ err: error, requestId: call.requestId }, "a call failed");
      return lambdaError(error);
    }
  };
}

/** Only InvokeWithResponseStream answers so. */
const isStreamed = (output: object): output is InvokeWithResponseStreamResponse => "EventStream" in output;

/** Changes of one function go one after another, whatever they change. */
const changed = (call: Call, { FunctionName: name, Resource: resource }: Input): string =>
  `${call.region}/${readReference(call, String(name ?? resource)).name}`;

const callOf = (host: Host, { headers }: WireRequest): Call => ({
  ...host,
  region: headers[doorHeaders.region] ?? "",
  caller: headers[doorHeaders.caller] ?? "",
  requestId: headers[doorHeaders.requestId] ?? host.newId(),
  traceId: headers["x-amzn-trace-id"],
  origin: `http://${headers.host ?? "localhost"}`,
});

/** parseInput and validateInput have made `input` what the operation's schema says, which is what its type was derived from. */
const asOperationInput = (input: Input): never => input as never;

const notImplemented = ({ name }: OperationSchema) =>
  new ServiceException(
    "NotImplementedException",
    `${name} of lambda is not available in this version of Gatehouse; COVERAGE.md lists what is.`,
  );
