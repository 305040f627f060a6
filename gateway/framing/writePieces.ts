import type { Socket } from "node:net";

/** As Latin-1 text bytes stay what they are, and joining a few of them to a text is cheaper than handing over two pieces. */
const shortBytes = 8 * 1024;

/** Text, bytes and text in one go. False: 'drain' says when there is room for more. */
export function writePieces(socket: Socket, before: string, bytes: Buffer | null = null, after = ""): boolean {
  if (bytes === null) socket.write(before, "latin1");
  else if (bytes.length <= shortBytes) socket.write(before + bytes.toString("latin1") + after, "latin1");
  else {
    socket.cork();
    if (before !== "") socket.write(before, "latin1");
    socket.write(bytes);
    if (after !== "") socket.write(after, "latin1");
    socket.uncork();
  }
  // Mostly the system has taken all of it at once, however much it is.
  return socket.writableLength === 0 || !socket.writableNeedDrain;
}
