// The Lambda Runtime API of one process. AWS Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import type { Answer, ReceivedStatus } from "./answer.ts";
import { receiveBuffered, receiveStreamed } from "./receiveAnswer.ts";

export interface Delivery {
  readonly requestId: string;
  readonly payload: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RuntimeApiListener {
  /** The runtime has nothing to do: the next delivery reaches it at once. */
  onReady(): void;
  onInitError(document: Buffer): void;
  onAnswer(answer: Answer): void;
}

/** The runtime's clients know an address and nothing else: who may come in is decided by who they are. */
export type Doorkeeper = (socket: Socket) => boolean;

interface Current {
  readonly requestId: string;
  isAnswering: boolean;
}

type AnswerKind = "response" | "error" | "streaming";

export class RuntimeApi {
  #server: Server;
  #listener: RuntimeApiListener;
  #parked: ServerResponse | undefined;
  #current: Current | undefined;

  constructor(listener: RuntimeApiListener, mayEnter: Doorkeeper) {
    this.#listener = listener;
    this.#server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 10_000 });
    // A function that opens more harms the host's descriptors, not only itself.
    this.#server.maxConnections = 16;
    this.#server.on("connection", (socket) => {
      socket.on("error", () => socket.destroy());
      if (!mayEnter(socket)) socket.destroy();
    });
    this.#server.on("request", (request, response) => this.#serve(request, response));
  }

  /** The address as AWS_LAMBDA_RUNTIME_API holds it. */
  async listen(): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once("error", reject).listen(0, "127.0.0.1", resolve);
    await promise;
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The Runtime API has no port");
    return `127.0.0.1:${address.port}`;
  }

  /** Whether the delivery left; if not, the runtime is not waiting for one. */
  deliver({ requestId, payload, headers }: Delivery): boolean {
    const response = this.#parked;
    if (response === undefined) return false;
    this.#parked = undefined;
    this.#current = { requestId, isAnswering: false };
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": payload.length, ...headers });
    response.end(payload);
    return true;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const [path = ""] = (request.url ?? "").split("?", 1);
    const [, requestId, verb] = invocationPath.exec(path) ?? [];
    if (path === nextPath && request.method === "GET") void this.#next(response);
    else if (path === initErrorPath && request.method === "POST") void this.#initError(request, response);
    else if (requestId !== undefined && request.method === "POST") this.#answer(requestId, verb, request, response);
    else refuse(response, 404, { errorType: "NotFound", errorMessage: "404 page not found" });
  }

  async #next(response: ServerResponse): Promise<void> {
    if (this.#isUnanswered()) await whatHasArrived();
    if (response.destroyed) return;
    if (this.#isUnanswered() || this.#parked !== undefined) {
      refuse(response, 403, invalidTransition("Ready"));
      return;
    }
    this.#parked = response;
    response.once("close", () => {
      if (this.#parked === response) this.#parked = undefined;
    });
    this.#announce();
  }

  #isUnanswered(): boolean {
    return this.#current !== undefined && !this.#current.isAnswering;
  }

  #answer(requestId: string, verb: string | undefined, request: IncomingMessage, response: ServerResponse): void {
    const current = this.#current;
    const mode = request.headers["lambda-runtime-function-response-mode"];
    if (current === undefined || current.isAnswering) refuse(response, 403, invalidTransition("InvocationResponse"));
    else if (current.requestId !== requestId) refuse(response, 400, invalidRequestId);
    else if (mode !== undefined && mode !== "streaming") refuse(response, 400, invalidMode);
    else void this.#receive(current, verb === "error" ? "error" : (mode ?? "response"), request, response);
  }

  async #receive(
    current: Current,
    kind: AnswerKind,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const onAnswer = (answer: Answer) => this.#listener.onAnswer(answer);
    current.isAnswering = true;
    const status = await (kind === "streaming"
      ? receiveStreamed(request, onAnswer)
      : receiveBuffered(request, kind, onAnswer));
    if (status === 400) current.isAnswering = false;
    else this.#current = undefined;
    reply(response, status);
    this.#announce();
  }

  async #initError(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await receiveBuffered(request, "error", (answer) => {
      if (answer.kind === "error") this.#listener.onInitError(answer.payload);
    });
    reply(response, status);
  }

  // A runtime may ask for its next call while its last answer is still on the way.
  #announce(): void {
    if (this.#parked !== undefined && this.#current === undefined) this.#listener.onReady();
  }
}

/** A streamed answer has a connection of its own: though written first, it may be accepted and read after the request for the next call. */
async function whatHasArrived(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await turn();
}

const nextPath = "/2018-06-01/runtime/invocation/next";
const initErrorPath = "/2018-06-01/runtime/init/error";
const invocationPath = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/;

interface Refusal {
  readonly errorType: string;
  readonly errorMessage: string;
}

const invalidRequestId = { errorType: "InvalidRequestID", errorMessage: "Invalid request ID" };
const invalidMode = { errorType: "InvalidFunctionResponseMode", errorMessage: "Invalid function response mode" };
const truncated = { errorType: "TruncatedHTTPRequest", errorMessage: "HTTP request detected as truncated" };
const entityTooLarge = {
  errorType: "RequestEntityTooLarge",
  errorMessage: "Exceeded maximum allowed payload size (6291556 bytes).",
};

const invalidTransition = (state: string): Refusal => ({
  errorType: "InvalidStateTransition",
  errorMessage: `State transition to ${state} failed for runtime. Error: State transition is not allowed`,
});

function reply(response: ServerResponse, status: ReceivedStatus): void {
  if (status === 413) refuse(response, 413, entityTooLarge);
  else if (status === 400) refuse(response, 400, truncated);
  else response.writeHead(202, acceptedHeaders).end(accepted);
}

const accepted = '{"status":"OK"}\n';
const acceptedHeaders = { "Content-Type": "application/json", "Content-Length": accepted.length };

function refuse(response: ServerResponse, status: number, refusal: Refusal): void {
  const body = JSON.stringify(refusal);
  response.req.resume();
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}
