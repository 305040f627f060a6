/** Of a log of one period: what was used in it and what could be, with what was granted beyond the quota. */
export function usedAndLimit(log: readonly (readonly number[])[]): { used: number; limit: number } {
  const used = log.reduce((sum, [day = 0]) => sum + day, 0);
  const [, remaining = 0] = log.at(-1) ?? [];
  return { used, limit: used + Math.max(0, remaining) };
}
