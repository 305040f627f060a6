/** What one template may cost. The first two are quotas of Amazon API Gateway, macroDepth is
 * Velocity's, the others protect the worker. */
export const limits = {
  sourceLength: 300 * 1024,
  foreachIterations: 1000,
  syntaxDepth: 200,
  valueDepth: 500,
  macroDepth: 20,
  steps: 1_000_000,
  outputLength: 10 * 1024 * 1024,
} as const;
