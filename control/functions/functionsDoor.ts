// The client of the function host's socket (contract/functionsDoor.ts): a call goes on as it came, and its answer comes back as it is.
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { ServiceException } from "../../wire/errors.ts";
import type { StreamedResponse, WireRequest, WireResponse } from "../../wire/message.ts";

export interface FunctionsDoor {
  /** Throws ServiceUnavailableException when nobody answers. */
  forward(request: WireRequest, headers: Readonly<Record<string, string>>): Promise<WireResponse | StreamedResponse>;
}

/** Longer than a function may run. */
const timeoutMs = 920_000;
/** Larger answers, and those that say no length, are passed on while they come. */
const keptBytes = 16 * 1024 * 1024;

export function openFunctionsDoor(socketPath: string): FunctionsDoor {
  const agent = new Agent({ keepAlive: true, keepAliveMsecs: 10_000, timeout: timeoutMs });
  return {
    forward: ({ method, rawPath, rawQuery, headers, body }, added) =>
      new Promise((resolve, reject) => {
        const outgoing = httpRequest({
          ...{ agent, socketPath, method, timeout: timeoutMs, setHost: false },
          path: rawQuery === "" ? rawPath : `${rawPath}?${rawQuery}`,
          headers: { ...passedOn(headers), ...added, "content-length": String(body.length) },
        });
        outgoing.on("timeout", () => outgoing.destroy(new Error("the function host did not answer in time")));
        outgoing.on("error", (cause) => reject(unavailable(cause)));
        outgoing.on("response", (response) => answerOf(response).then(resolve, (cause) => reject(unavailable(cause))));
        outgoing.end(body);
      }),
  };
}

const hopByHop = /^(connection|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*|expect)$/;
/** The host has no use for credentials, and nobody but control says what control says. */
const kept = /^(authorization|x-amz-security-token|x-amz-content-sha256|content-length|x-gatehouse-.*)$/;

const passedOn = (headers: WireRequest["headers"]): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.test(name) && !kept.test(name)));

async function answerOf(response: IncomingMessage): Promise<WireResponse | StreamedResponse> {
  const { statusCode: status = 502, headers: received } = response;
  const headers = Object.fromEntries(
    Object.entries(received).flatMap(([name, value]) =>
      value === undefined || hopByHop.test(name) || name === "date" ? [] : [[name, value]],
    ),
  );
  const length = received["content-length"];
  const isShort = status === 204 || (length !== undefined && Number(length) <= keptBytes);
  if (isShort) {
    const { "content-length": _, ...rest } = headers;
    return { status, headers: rest, body: Buffer.concat(await response.toArray()) };
  }
  return {
    status,
    headers,
    body: (signal) => {
      signal.addEventListener("abort", () => response.destroy(), { once: true });
      return response;
    },
  };
}

const unavailable = (cause: unknown) =>
  new ServiceException("ServiceUnavailableException", "The function host cannot be asked right now; try again.", {
    retryAfterSeconds: 1,
    cause,
  });
