import type { SnapshotText } from "../ports/configSource.ts";

/** UTF-8 in memory that all worker threads see, so that a snapshot exists once however many there are. */
export function shareText(text: string): SnapshotText {
  const bytes = Buffer.from(text, "utf8");
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
