// "Using the Lambda runtime API for custom runtimes", AWS Lambda developer guide, with the order in which a host under load reads.
import { EventEmitter, once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, it } from "vitest";
import type { Answer } from "./answer.ts";
import { RuntimeApi } from "./runtimeApi.ts";

const root = "/2018-06-01/runtime/invocation";
const next = `GET ${root}/next HTTP/1.1\r\nHost: a\r\n\r\n`;
const streamed = [
  `POST ${root}/r1/response HTTP/1.1\r\nHost: a\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n`,
  "Transfer-Encoding: chunked\r\nTrailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n",
  `0\r\nLambda-Runtime-Function-Error-Type: Error\r\nLambda-Runtime-Function-Error-Body: e30=\r\n\r\n`,
].join("");

/** The status of the next response on a connection. */
async function statusFrom(socket: Socket): Promise<string | undefined> {
  const [chunk] = await once(socket, "data");
  return /^HTTP\/1\.1 (\d+)/.exec(String(chunk))?.[1];
}

it("takes a streamed answer that is read after the request for the next call, which AWS's client sends on another connection", async () => {
  const answers: Answer[] = [];
  const told = new EventEmitter();
  const onAnswer = (answer: Answer) => void answers.push(answer);
  const api = new RuntimeApi({ onReady: () => void told.emit("ready"), onInitError: () => {}, onAnswer }, () => true);
  const port = Number((await api.listen()).split(":")[1]);
  const [asking, streaming] = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
  await Promise.all([once(asking, "connect"), once(streaming, "connect")]);
  const waiting = once(told, "ready");
  asking.write(next);
  await waiting;
  const delivered = statusFrom(asking);
  api.deliver({ requestId: "r1", payload: Buffer.from("{}"), headers: {} });
  expect(await delivered).toBe("200");
  const taken = statusFrom(streaming);
  const following = statusFrom(asking);
  const waitingAgain = Promise.race([once(told, "ready"), following]);
  asking.write(next);
  streaming.write(streamed);
  expect(await taken).toBe("202");
  await waitingAgain;
  api.deliver({ requestId: "r2", payload: Buffer.from("{}"), headers: {} });
  expect(await following).toBe("200");
  expect(answers).toEqual([{ kind: "error", payload: Buffer.from("{}") }]);
  for (const socket of [asking, streaming]) socket.destroy();
  api.close();
});
