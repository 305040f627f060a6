import { expect, it } from "vitest";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { zipOf } from "./zipOf.ts";

it("packs one file as any unpacker reads it", async () => {
  const source = "export const handler = async () => 'grüße';\n";
  const { entry, text } = await unpacked(zipOf("index.mjs", source));
  expect([entry.fileName, text]).toEqual(["index.mjs", source]);
  expect(entry.externalFileAttributes >>> 16).toBe(0o100644);
});

/** yauzl checks the checksum of what it reads. */
function unpacked(bytes: Uint8Array): Promise<{ entry: Entry; text: string }> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error: Error | null, zip: ZipFile) => {
      if (error) return reject(error);
      zip.on("entry", (entry: Entry) => {
        zip.openReadStream(entry, async (failure, stream) => {
          if (failure) return reject(failure);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(Buffer.from(chunk));
          resolve({ entry, text: Buffer.concat(chunks).toString() });
        });
      });
      zip.readEntry();
    });
  });
}
