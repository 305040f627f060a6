/** What a meter has counted in a period, at the least. */
export interface UsageAtLeast {
  readonly tag: bigint;
  /** First day of the period. */
  readonly period: number;
  readonly used: number;
}

/** A count of usage that several gateways share, beside the store, which is the truth. */
export interface SharedUsage {
  /** The gateways count each for itself: what the others count is in the store alone. */
  readonly isAlone: boolean;
  /** What is counted together is no less than the store knows. Never waits; what does not arrive is raised another time. */
  raise(counts: readonly UsageAtLeast[]): void;
}
