// Deployment packages on disk, by the hash of the archive: the archive itself and what is in it. A package is there whole or not at all.
import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { chmod, mkdir, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { KeyedLock } from "../keyedLock.ts";
import { unpackZip } from "./unpackZip.ts";

export interface StoredCode {
  /** Hexadecimal. */
  readonly codeSha256: string;
  readonly codeSize: number;
}

const archiveName = "code.zip";
const unpackedName = "unpacked";
const draftPrefix = ".new-";

export class CodeStore {
  readonly #folder: string;
  readonly #lock = new KeyedLock();
  readonly #pins = new Map<string, number>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder, and clears away what an interrupted upload left. */
  static async open(folder: string): Promise<CodeStore> {
    await mkdir(folder, { recursive: true, mode: 0o711 });
    for (const name of await readdir(folder))
      if (name.startsWith(draftPrefix)) await rm(join(folder, name), { recursive: true, force: true });
    return new CodeStore(folder);
  }

  /** The code stays at least until `work`, which is to note who uses it, is over. */
  async adding<Result>(zip: Buffer, work: (code: StoredCode) => Promise<Result>): Promise<Result> {
    const codeSha256 = createHash("sha256").update(zip).digest("hex");
    this.#pins.set(codeSha256, (this.#pins.get(codeSha256) ?? 0) + 1);
    try {
      await this.#lock.run(codeSha256, () => this.#put(codeSha256, zip));
      return await work({ codeSha256, codeSize: zip.length });
    } finally {
      const pins = (this.#pins.get(codeSha256) ?? 1) - 1;
      if (pins > 0) this.#pins.set(codeSha256, pins);
      else this.#pins.delete(codeSha256);
    }
  }

  folderOf(codeSha256: string): string {
    return join(this.#folder, codeSha256, unpackedName);
  }

  async read(codeSha256: string): Promise<{ size: number; stream: ReadStream } | undefined> {
    const file = join(this.#folder, codeSha256, archiveName);
    const found = await stat(file).catch(() => undefined);
    return found && { size: found.size, stream: createReadStream(file) };
  }

  /** Removes everything that nobody uses. */
  async sweep(isUsed: (codeSha256: string) => Promise<boolean>): Promise<void> {
    for (const name of await readdir(this.#folder)) await this.collect(name, isUsed);
  }

  /** Removes the code unless somebody uses it. */
  async collect(codeSha256: string, isUsed: (codeSha256: string) => Promise<boolean>): Promise<void> {
    await this.#lock.run(codeSha256, async () => {
      if (this.#pins.has(codeSha256) || (await isUsed(codeSha256))) return;
      const doomed = join(this.#folder, `${draftPrefix}${codeSha256}`);
      await rename(join(this.#folder, codeSha256), doomed).catch(() => undefined);
      await rm(doomed, { recursive: true, force: true });
    });
  }

  async #put(codeSha256: string, zip: Buffer): Promise<void> {
    const place = join(this.#folder, codeSha256);
    if (await stat(place).catch(() => undefined)) return;
    const draft = await mkdtemp(join(this.#folder, draftPrefix));
    try {
      const unpacked = join(draft, unpackedName);
      await mkdir(unpacked, { mode: 0o755 });
      await unpackZip(zip, unpacked);
      await writeDown(join(draft, archiveName), zip);
      await chmod(draft, 0o755);
      await rename(draft, place);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
}

async function writeDown(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
