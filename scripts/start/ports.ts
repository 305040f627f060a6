import { createServer } from "node:net";
import { ownPorts, type Settings } from "./settings.ts";
import { StartError } from "./startError.ts";

/** Refuses to start beside a stranger: every port is tried before anything listens. */
export async function checkPorts(settings: Settings): Promise<void> {
  const complaints = await Promise.all(
    ownPorts(settings).map(([variable, port]) =>
      tryPort(variable, port, variable === "DATABASE_PORT" ? "127.0.0.1" : settings.HOST),
    ),
  );
  const found = complaints.filter((each) => each !== undefined);
  if (found.length > 0) throw new StartError(found.join("\n"));
}

function tryPort(variable: string, port: number, host: string): Promise<string | undefined> {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken by another program. Stop it, or set ${variable} to a free port.`,
    EACCES: `Port ${port} may not be used by this user. Set ${variable} to a port above 1023.`,
    EADDRNOTAVAIL: `HOST=${host} is not an address of this machine.`,
  };
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(reasons[error.code ?? ""] ?? `${variable}=${port} cannot be used: ${error.message}`),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
