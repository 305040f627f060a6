// The peer in Node: node:http in front, undici behind, nothing in between. Usage: nodePeer.ts PORT BACK_END_PORT
import { createServer } from "node:http";
import { Pool } from "undici";

const [port, backEndPort] = process.argv.slice(2).map(Number);
const pool = new Pool(`http://127.0.0.1:${backEndPort}`, { connections: 128, pipelining: 1 });

createServer((request, response) => {
  pool
    .stream(
      {
        path: request.url ?? "/",
        method: request.method === "POST" ? "POST" : "GET",
        headers: { "x-forwarded-for": request.socket.remoteAddress },
        body: request.method === "POST" ? request : null,
      },
      ({ statusCode, headers }) => response.writeHead(statusCode, headers),
    )
    .catch(() => response.destroy());
}).listen(port, "127.0.0.1");
