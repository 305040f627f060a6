/** Requests of one key under one plan on one day, UTC. */
export interface UsageCount {
  readonly usagePlanId: string;
  readonly keyId: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly used: number;
}

/** What is known of a key under a plan in the period that runs. */
export interface PeriodUsage {
  readonly usagePlanId: string;
  readonly keyId: string;
  readonly used: number;
  /** Granted beyond the quota; negative when taken away. */
  readonly granted: number;
}

/** Where counts survive. Rejects when it cannot be reached. */
export interface UsageStore {
  add(counts: readonly UsageCount[]): Promise<void>;
  /** The sums since the first day of the period; keys never counted are left out. */
  read(keys: readonly PeriodKey[]): Promise<PeriodUsage[]>;
  close(): Promise<void>;
}

export interface PeriodKey {
  readonly usagePlanId: string;
  readonly keyId: string;
  /** First day of the period. */
  readonly since: number;
}
