import { byteOf } from "./jsonMemory.ts";

/** A name that objects of a JSON text are searched for, and its first eight bytes as a scan reads them. */
export interface MemberName {
  readonly text: string;
  readonly head: number;
  readonly headMask: number;
  readonly tail: number;
  readonly tailMask: number;
  /** No other name of this length has these bytes. */
  readonly isWhole: boolean;
}

export function memberName(text: string): MemberName {
  return {
    text,
    head: bytesAt(text, 0),
    headMask: maskOf(text.length),
    tail: bytesAt(text, 4),
    tailMask: maskOf(text.length - 4),
    isWhole: /^[^\u007f-\uffff]{0,8}$/.test(text),
  };
}

/** Up to four bytes; those behind the end are zeros. */
function bytesAt(text: string, start: number): number {
  let bytes = 0;
  for (let at = 0; at < 4 && start + at < text.length; at += 1)
    bytes |= byteOf(text.charCodeAt(start + at)) << (8 * at);
  return bytes;
}

/** The bytes of a word that belong to a name which has so many left. */
function maskOf(length: number): number {
  return length >= 4 ? -1 : length <= 0 ? 0 : (1 << (8 * length)) - 1;
}
