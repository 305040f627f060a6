// Archives as packers make them, and as nobody should.
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly content?: string | Buffer;
  /** As on Unix, type included. */
  readonly mode?: number;
  readonly deflated?: boolean;
  /** What the archive says instead of the truth. */
  readonly statedSize?: number;
  readonly statedChecksum?: number;
}

const plainFile = 0o100644;

export function zipOf(...entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = encode(entry, offset);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function encode({ name, content = "", mode = plainFile, deflated = false, ...stated }: ZipEntry, offset: number) {
  const nameBytes = Buffer.from(name);
  const plain = Buffer.from(content);
  const stored = deflated ? deflateRawSync(plain) : plain;
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(deflated ? 8 : 0, 4);
  common.writeUInt32LE(stated.statedChecksum ?? crc32(plain), 10);
  common.writeUInt32LE(stored.length, 14);
  common.writeUInt32LE(stated.statedSize ?? plain.length, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  const localSignature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
  const centralHead = Buffer.from([0x50, 0x4b, 0x01, 0x02, 20, 3]);
  const centralTail = Buffer.alloc(14);
  centralTail.writeUInt32LE((mode << 16) >>> 0, 6);
  centralTail.writeUInt32LE(offset, 10);
  return {
    local: Buffer.concat([localSignature, common, nameBytes, stored]),
    central: Buffer.concat([centralHead, common, centralTail, nameBytes]),
  };
}
