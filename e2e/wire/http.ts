// Plain HTTP, without the headers and the rules that fetch adds, and raw sockets for what no client would send.
import { type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export const send = (
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body?: string | Uint8Array,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false });
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    outgoing.end(body);
  });

/** Writes bytes to a port and answers everything that comes back until the other side closes, or `patienceMs` have passed. */
export const sendRaw = (
  port: number,
  bytes: string | Uint8Array,
  options: { half?: boolean; patienceMs?: number } = {},
): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const chunks: Buffer[] = [];
    const finish = () => {
      clearTimeout(patience);
      socket.destroy();
      resolve(Buffer.concat(chunks).toString("latin1"));
    };
    const patience = setTimeout(finish, options.patienceMs ?? 5_000);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", finish);
    socket.on("error", finish);
    socket.on("connect", () => {
      socket.write(bytes);
      if (options.half) socket.end();
    });
  });
