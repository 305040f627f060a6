// Which account is at the other end of a local connection.
import { readFileSync } from "node:fs";
import type { Socket } from "node:net";

export function accountBehind({ remotePort, localPort }: Socket): number | undefined {
  if (remotePort === undefined || localPort === undefined) return undefined;
  // Columns of /proc/net/tcp: number, local address, remote address, state, queues, timer, retransmits, account.
  const theirs = `:${hex(remotePort)} `;
  const ours = `:${hex(localPort)} `;
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    for (const line of readFileSync(table, "latin1").split("\n")) {
      if (!line.includes(`0100007F${theirs}`) || !line.includes(`0100007F${ours}`)) continue;
      const [, local = "", remote = "", state, , , , account] = line.trim().split(/\s+/);
      const isTheirs = `${local} `.endsWith(theirs) && `${remote} `.endsWith(ours);
      if (isTheirs && state === established) return Number(account);
    }
  }
  return undefined;
}

const established = "01";
const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, "0");
