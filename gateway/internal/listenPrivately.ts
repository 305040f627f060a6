import { rm } from "node:fs/promises";
import type { Server } from "node:http";

/** Opens a Unix socket that only this user may use; a socket left by a killed process is removed. */
export async function listenPrivately(server: Server, path: string): Promise<void> {
  await rm(path, { force: true });
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, resolve);
    });
  } finally {
    process.umask(before);
  }
}
