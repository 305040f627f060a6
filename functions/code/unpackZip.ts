// A deployment package into a folder. Every entry is hostile: names that lead elsewhere, links, devices, bombs and secrets are refused.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { invalidParameter } from "../errors.ts";

/** "Lambda quotas": the contents of a deployment package, unzipped. */
export const unzippedLimitBytes = 262_144_000;
const entriesLimit = 65_535;
const longestName = 1_024;

/** Throws InvalidParameterValueException; what is in the folder then is to be thrown away. */
export async function unpackZip(zip: Buffer, folder: string): Promise<void> {
  const archive = await open(zip);
  if (archive.entryCount > entriesLimit)
    throw invalidParameter(`Unzipped file count must be smaller than ${entriesLimit}`);
  let bytes = 0;
  let files = 0;
  const checked = (entry: Entry) => {
    let checksum = 0;
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        bytes += chunk.length;
        checksum = crc32(chunk, checksum);
        done(bytes > unzippedLimitBytes ? tooLarge() : null, chunk);
      },
      flush: (done) => done(checksum === entry.crc32 ? null : unreadable()),
    });
  };
  for await (const entry of entriesOf(archive)) {
    if (bytes + entry.uncompressedSize > unzippedLimitBytes) throw tooLarge();
    const path = join(folder, checkedName(entry));
    if (entry.fileName.endsWith("/")) await makeFolder(path);
    else {
      await makeFolder(dirname(path));
      const mode = isExecutable(entry) ? 0o755 : 0o644;
      try {
        await pipeline(
          await contentsOf(archive, entry),
          checked(entry),
          createWriteStream(path, { flags: "wx", mode }),
        );
      } catch (error) {
        throw error instanceof Error && error.name === "InvalidParameterValueException" ? error : unreadable(error);
      }
      files += 1;
    }
  }
  if (files === 0) throw invalidParameter("Uploaded file must be a non-empty zip");
}

const unreadable = (_cause?: unknown) =>
  invalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.");

const tooLarge = () => invalidParameter(`Unzipped size must be smaller than ${unzippedLimitBytes} bytes`);

/** A file where a folder belongs, or the other way round, is no package. */
const makeFolder = (path: string): Promise<unknown> =>
  mkdir(path, { recursive: true, mode: 0o755 }).catch((error: unknown) => {
    throw unreadable(error);
  });

const open = (zip: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, archive) =>
      error ? reject(unreadable(error)) : resolve(archive),
    );
  });

async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await nextEntry(archive);
    if (entry === undefined) return;
    yield entry;
  }
}

/** Undefined: there are no more. */
async function nextEntry(archive: ZipFile): Promise<Entry | undefined> {
  const settled = new AbortController();
  const { signal } = settled;
  const events = [once(archive, "entry", { signal }), once(archive, "end", { signal })];
  archive.readEntry();
  try {
    const [entry]: (Entry | undefined)[] = await Promise.race(events);
    return entry;
  } catch (error) {
    throw unreadable(error);
  } finally {
    settled.abort();
    await Promise.allSettled(events);
  }
}

const contentsOf = (archive: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> =>
  new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });

const fileTypes = 0o170000;
const plainTypes: ReadonlySet<number> = new Set([0, 0o100000, 0o040000]);
const modeOf = ({ externalFileAttributes }: Entry): number => externalFileAttributes >>> 16;

/** The reader has refused absolute names, backslashes and `..`. */
function checkedName(entry: Entry): string {
  const { fileName } = entry;
  const isPlain = plainTypes.has(modeOf(entry) & fileTypes);
  if (!isPlain || entry.isEncrypted() || fileName.includes("\0") || fileName.length > longestName) throw unreadable();
  return fileName;
}

const unix = 3;

/** What was packed on a system without such modes may run: `bootstrap` has to. */
const isExecutable = (entry: Entry): boolean => entry.versionMadeBy >> 8 !== unix || (modeOf(entry) & 0o111) !== 0;
