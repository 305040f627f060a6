import type { ServerResponse } from "node:http";

const lingerMs = 2_000;

/**
 * Ends the connection after this response, reading away what the client still sends for a moment: closing at once would
 * reset the connection and could destroy the response before the client has read it.
 */
export function closeAfterReading(response: ServerResponse, headers: string[]): void {
  const { socket } = response;
  headers.push("Connection", "close");
  if (!socket) return;
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), lingerMs).unref();
  };
}
