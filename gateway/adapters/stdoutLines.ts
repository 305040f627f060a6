import type { Writable } from "node:stream";
import type { LineSink } from "../ports/logSink.ts";

/** What waits for a slow reader at most. */
const waitingBytes = 4 * 1024 * 1024;

/** JSON lines on a stream; a reader that is slow or gone costs lines and never time. */
export function streamLines(stream: Writable): LineSink {
  let isGone = false;
  stream.on("error", () => {
    isGone = true;
  });
  return {
    write(lines) {
      if (isGone || stream.writableLength + lines.byteLength > waitingBytes) return false;
      stream.write(lines);
      return true;
    },
    flushed: () => new Promise((resolve) => (isGone ? resolve() : stream.write("", () => resolve()))),
  };
}
