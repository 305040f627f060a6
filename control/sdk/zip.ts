// A ZIP archive of a few texts (PKWARE APPNOTE 6.3, deflate, no ZIP64). The same files make the same bytes.
import { crc32, deflateRawSync } from "node:zlib";

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;
const version = 20;
const namesAreUtf8 = 0x0800;
const deflated = 8;
/** 1980-01-01, where the format's time begins. */
const date = 0x0021;

/** Path → text. */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const about = aboutOf(name, content, packed);
    const local = Buffer.concat([uint32(localHeader), about, name, packed]);
    bodies.push(local);
    directory.push(uint32(centralHeader), uint16(version), about, centralOf(offset), name);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...bodies, listed, endOf(Object.keys(files).length, listed.length, offset)]);
}

/** What both headers of a file have in common. */
const aboutOf = (name: Buffer, content: Buffer, packed: Buffer): Buffer =>
  Buffer.concat([
    ...[version, namesAreUtf8, deflated, 0, date].map(uint16),
    ...[crc32(content), packed.length, content.length].map(uint32),
    ...[name.length, 0].map(uint16),
  ]);

/** No comment, first disk, a text without attributes. */
const centralOf = (offset: number): Buffer => Buffer.concat([...[0, 0, 1].map(uint16), ...[0, offset].map(uint32)]);

const endOf = (count: number, size: number, offset: number): Buffer =>
  Buffer.concat([
    uint32(endOfDirectory),
    ...[0, 0, count, count].map(uint16),
    ...[size, offset].map(uint32),
    uint16(0),
  ]);

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
