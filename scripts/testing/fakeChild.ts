// A stand-in for a process of the product: healthy, obedient, and willing to say what it was told.
import { createServer } from "node:http";

const server = createServer((request, response) => {
  if (request.url === "/_health") response.end(JSON.stringify({ status: "ok", pid: process.pid }));
  else response.end(JSON.stringify(process.env));
});
server.listen(Number(process.env.FAKE_PORT), process.env.HOST);
for (const event of ["SIGTERM", "disconnect"]) process.once(event, () => process.exit(0));
