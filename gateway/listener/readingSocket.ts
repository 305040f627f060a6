import { Socket, type SocketConstructorOpts } from "node:net";
import { intoReadBuffer } from "../framing/readBuffer.ts";

/**
 * The same connection as a socket that reads into memory which is there: node:net offers that to sockets that connect, not to
 * those it accepts. The accepted one stays behind as an empty shell, so that the server counts right.
 */
export function readingSocket(accepted: Socket, receive: (bytes: Buffer) => void): Socket {
  const socket = new Socket({ ...takeHandle(accepted), onread: intoReadBuffer(receive) });
  socket.once("close", () => accepted.destroy());
  return socket;
}

/** Guarantee: `_handle` is what node:net's own server makes its sockets of, by this very option (its declaration lacks both). */
function takeHandle(accepted: Socket): SocketConstructorOpts {
  const owner = accepted as Socket & { _handle: unknown };
  const handle = owner._handle;
  owner._handle = null;
  return { handle } as SocketConstructorOpts;
}
