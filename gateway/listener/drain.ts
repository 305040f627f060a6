import type { Listener } from "./listener.ts";

/** Stops accepting, lets what is in flight finish, and after the limit closes what is left. */
export function drain(server: Listener, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    const closing = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(limit);
      clearInterval(closing);
      resolve();
    });
    server.closeIdleConnections();
  });
}
