import { createHash } from "node:crypto";

/** How a secret appears in the audit trail: enough to see that it changed, not what it is. */
export const digest = (secret: string | Uint8Array): string =>
  `sha256:${createHash("sha256").update(secret).digest("hex")}`;
