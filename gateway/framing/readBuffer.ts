// Where all sockets of a thread read into: by itself node:net takes 64 KB of new memory for each read, however little arrives.
import type { OnReadOpts } from "node:net";

const readBytes = 256 * 1024;
export const sharedMemory = Buffer.allocUnsafeSlow(readBytes);

/** What `receive` is given is lent: it is overwritten once `receive` has returned. */
export const intoReadBuffer = (receive: (bytes: Buffer) => void): OnReadOpts => ({
  buffer: sharedMemory,
  callback(length) {
    receive(sharedMemory.subarray(0, length));
    return true;
  },
});
