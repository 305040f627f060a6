// When access keys have signed calls last: kept where it happens, gathered with the metrics, stored in batches.

export interface KeyUse {
  readonly accessKeyId: string;
  /** Epoch milliseconds. */
  readonly usedAt: number;
  readonly region: string;
}

/** Only keys that exist come here, so there are never more than there are keys. */
export class KeyUses {
  #uses = new Map<string, KeyUse>();

  note(use: KeyUse): void {
    this.#uses.set(use.accessKeyId, use);
  }

  take(): KeyUse[] {
    const uses = [...this.#uses.values()];
    this.#uses = new Map();
    return uses;
  }
}
