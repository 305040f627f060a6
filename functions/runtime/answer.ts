// What a runtime may answer to a call.
import type { Readable } from "node:stream";

export type Answer =
  | { readonly kind: "response"; readonly payload: Buffer; readonly contentType: string }
  | { readonly kind: "error"; readonly payload: Buffer }
  | { readonly kind: "tooLarge" }
  | { readonly kind: "stream"; readonly stream: AnswerStream };

export interface AnswerStream {
  readonly contentType: string;
  readonly payload: Readable;
  /** With the error document the runtime reported in its trailers, if any. */
  readonly ended: Promise<Buffer | undefined>;
}

export type ReceivedStatus = 202 | 400 | 413;
