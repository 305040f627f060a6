// A stand-in for a process of the product: healthy, obedient, and willing to say what it was told.
import { rmSync } from "node:fs";
import { createServer } from "node:http";

const server = createServer((request, response) => {
  if (request.url === "/_health") response.end(JSON.stringify({ status: "ok", pid: process.pid }));
  else response.end(JSON.stringify(process.env));
});
const { FAKE_PORT: door = "" } = process.env;
if (door.startsWith("/")) rmSync(door, { force: true });
if (door.startsWith("/")) server.listen(door);
else server.listen(Number(door), process.env.HOST);
for (const event of ["SIGTERM", "disconnect"]) process.once(event, () => process.exit(0));
