import { byteOf } from "./jsonMemory.ts";

/** A name that objects of a JSON text are searched for, as a scan notes names. */
export interface MemberName {
  readonly text: string;
  /** Its first four bytes, and its last four; a shorter name has all of it first. */
  readonly head: number;
  readonly tail: number;
  /** No other name of this length has the same bytes at both ends. */
  readonly isWhole: boolean;
}

export function memberName(text: string): MemberName {
  const { length } = text;
  const head = bytesAt(text, 0, Math.min(length, 4));
  return {
    text,
    head,
    tail: length < 4 ? 0 : bytesAt(text, length - 4, 4),
    isWhole: /^[^\u007f-\uffff]{0,8}$/.test(text),
  };
}

function bytesAt(text: string, start: number, length: number): number {
  let bytes = 0;
  for (let at = 0; at < length; at += 1) bytes |= byteOf(text.charCodeAt(start + at)) << (8 * at);
  return bytes;
}
