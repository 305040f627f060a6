import { type IncomingMessage, request } from "node:http";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Calls what a curl line calls. Resolvers that know no *.localhost reach this machine anyway, with the host name they were given. */
export function callGateway(line: string): Promise<Answer> {
  const url = new URL(/https?:\/\/[^\s']+/.exec(line)?.[0] ?? "");
  const method = /-X (\w+)/.exec(line)?.[1] ?? "GET";
  return new Promise((resolve, reject) => {
    const call = request(
      { host: "127.0.0.1", port: url.port, path: `${url.pathname}${url.search}`, method, headers: { host: url.host } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
        response.on("error", reject);
      },
    );
    call.on("error", reject);
    call.end();
  });
}
