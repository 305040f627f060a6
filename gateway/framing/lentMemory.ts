// Memory for connections that bring much: their bytes pass on uncopied, and the memory serves again when the last reader is done.
// New memory for every 64 KB would be collected again by full collections, a third of the CPU time of such a load.
import { Buffer } from "node:buffer";
import type { OnReadOpts } from "node:net";
import { sharedMemory } from "./readBuffer.ts";

const pieceBytes = 128 * 1024;
/** Of a thread. Whoever finds none left reads into the memory of all, and its bytes are copied. */
const pieceLimit = 64;
/** Below it a copy costs nothing. */
const shortBytes = 8 * 1024;

const free: LentMemory[] = [];
let pieces = 0;

export class LentMemory {
  readonly bytes = Buffer.allocUnsafeSlow(pieceBytes);
  #holders = 0;

  /** Nobody but its connection holds it. */
  get isQuiet(): boolean {
    return this.#holders <= 1;
  }

  hold(): this {
    this.#holders += 1;
    return this;
  }

  /** Once per `hold`. */
  readonly giveBack = (): void => {
    this.#holders -= 1;
    if (this.#holders === 0) free.push(this);
  };
}

/** Where one connection reads into. Its owner calls `close` when nothing can arrive any more. */
export class ReadingPlace {
  readonly #receive: (bytes: Buffer, lender?: LentMemory) => void;
  #own: LentMemory | undefined;
  /** The next bytes are part of much. */
  expectsMuch = false;

  /** `lender`: the bytes are overwritten when it is given back; without it they are the receiver's own. */
  constructor(receive: (bytes: Buffer, lender?: LentMemory) => void) {
    this.#receive = receive;
  }

  get onread(): OnReadOpts {
    return { buffer: () => this.#next(), callback: (length) => this.#read(length) };
  }

  close(): void {
    this.#own?.giveBack();
    this.#own = undefined;
  }

  #next(): Buffer {
    if (this.#own && !(this.expectsMuch && this.#own.isQuiet)) this.close();
    if (this.expectsMuch) this.#own ??= takePiece()?.hold();
    return this.#own?.bytes ?? sharedMemory;
  }

  #read(length: number): boolean {
    const own = this.#own;
    const bytes = (own?.bytes ?? sharedMemory).subarray(0, length);
    if (own && length > shortBytes) this.#receive(bytes, own);
    else this.#receive(Buffer.from(bytes));
    return true;
  }
}

function takePiece(): LentMemory | undefined {
  const piece = free.pop();
  if (piece || pieces === pieceLimit) return piece;
  pieces += 1;
  return new LentMemory();
}
