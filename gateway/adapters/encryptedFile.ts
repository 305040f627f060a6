import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LiveStage } from "../../contract/liveSettings.ts";
import { shareText } from "../config/shareText.ts";
import type { ConfigChanges, ConfigCopy, StageChange, StoredConfig, SubjectChanges } from "../ports/configSource.ts";

const header = Buffer.from("gatehouse-config-5\n");
const nonceBytes = 12;
const tagBytes = 16;

interface StoredEverything {
  readonly stages: readonly StoredStage[];
  readonly subjects: SubjectChanges;
}

interface StoredStage {
  readonly stage: LiveStage;
  readonly snapshot: string;
  readonly canarySnapshot?: string;
}

/** The gateway's own copy of what it serves: AES-256-GCM, replaced in one step, so that a crash leaves the old or the new one. */
export class EncryptedFile implements ConfigCopy {
  readonly #path: string;
  readonly #key: Buffer;

  /** `key`: 32 bytes. */
  constructor(directory: string, key: Buffer) {
    this.#path = join(directory, "served");
    this.#key = key;
  }

  async read(): Promise<StoredConfig | undefined> {
    const file = await open(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (!file) return undefined;
    try {
      const { mtimeMs } = await file.stat();
      return { everything: parse(this.#decrypt(await file.readFile())), writtenAt: mtimeMs };
    } finally {
      await file.close();
    }
  }

  async write(changes: ConfigChanges): Promise<void> {
    const { stages, ...subjects } = changes;
    const stored: StoredEverything = { stages: stages.flatMap(toStored), subjects };
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const file = await open(`${this.#path}.new`, "w", 0o600);
    try {
      await file.writeFile(this.#encrypt(Buffer.from(JSON.stringify(stored))));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${this.#path}.new`, this.#path);
  }

  #encrypt(plain: Buffer): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce).setAAD(header);
    return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  #decrypt(bytes: Buffer): string {
    const start = header.length + nonceBytes;
    if (bytes.length < start + tagBytes || !bytes.subarray(0, header.length).equals(header)) {
      throw new Error("The copy of the configuration is damaged");
    }
    const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(header.length, start))
      .setAAD(header)
      .setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(start, -tagBytes)), decipher.final()]).toString("utf8");
  }
}

function toStored({ stage, snapshot, canarySnapshot }: StageChange): StoredStage[] {
  if (!stage || !snapshot) return [];
  const canary = canarySnapshot && { canarySnapshot: Buffer.from(canarySnapshot).toString("utf8") };
  return [{ stage, snapshot: Buffer.from(snapshot).toString("utf8"), ...canary }];
}

function parse(text: string): ConfigChanges {
  const { stages, subjects } = authenticated(JSON.parse(text));
  return { stages: stages.map(toChange), ...subjects };
}

const toChange = ({ stage, snapshot, canarySnapshot }: StoredStage): StageChange => ({
  restApiId: stage.restApiId,
  stageName: stage.stageName,
  stage,
  snapshot: shareText(snapshot),
  ...(canarySnapshot !== undefined && { canarySnapshot: shareText(canarySnapshot) }),
});

/** Guarantee: GCM has authenticated these bytes as written by `write` under this very header, which names the format. */
const authenticated = (value: unknown): StoredEverything => value as StoredEverything;
