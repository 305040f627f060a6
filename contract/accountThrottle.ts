/** "Amazon API Gateway quotas": the account's limits in a region, which also stand in for a limit that is not set (or -1). */
export const accountThrottle = { rateLimit: 10_000, burstLimit: 5_000 } as const;
