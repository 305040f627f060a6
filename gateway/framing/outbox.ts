// Where short texts wait until all that has arrived is read: a peer woken once for many of them is cheaper than one woken for each.
import type { Socket } from "node:net";

/** As Latin-1 text bytes stay what they are, and joining a few of them to a text is cheaper than handing over two pieces. */
const shortBytes = 8 * 1024;
/** Of one socket; more leaves at once. */
const waitingCharacters = 16 * 1024;

const waiting: Outbox[] = [];

/** The only one who writes to a socket, so that everything leaves in its order. */
export class Outbox {
  readonly #socket: Socket;
  readonly #sent: () => void;
  #text = "";

  /** `sent`: what waited has been handed to the system, or to the socket's own memory. */
  constructor(socket: Socket, sent: () => void = () => undefined) {
    this.#socket = socket;
    this.#sent = sent;
  }

  get isEmpty(): boolean {
    return this.#text === "";
  }

  /** Text, bytes and text; `left` hears when the bytes are needed no more. False: 'drain' says when there is room for more. */
  write(before: string, bytes: Buffer | null = null, after = "", left?: () => void): boolean {
    if (bytes !== null && bytes.length > shortBytes) this.#writeLong(before, bytes, after, left);
    else {
      this.#wait(bytes === null ? before : before + bytes.toString("latin1") + after);
      left?.();
    }
    // Mostly the system has taken all of it at once, however much it is.
    return this.#socket.writableLength === 0 || !this.#socket.writableNeedDrain;
  }

  flush(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.#socket.write(text, "latin1");
    this.#sent();
  }

  #wait(text: string): void {
    if (this.#text === "" && waiting.push(this) === 1) setImmediate(sendWaiting);
    this.#text += text;
    if (this.#text.length > waitingCharacters) this.flush();
  }

  #writeLong(before: string, bytes: Buffer, after: string, left: (() => void) | undefined): void {
    const front = this.#text + before;
    this.#text = "";
    this.#socket.cork();
    if (front !== "") this.#socket.write(front, "latin1");
    this.#socket.write(bytes, left);
    if (after !== "") this.#socket.write(after, "latin1");
    this.#socket.uncork();
    this.#sent();
  }
}

function sendWaiting(): void {
  for (const outbox of waiting.splice(0)) outbox.flush();
}
