import { z } from "zod";

const schema = z.object({ FUZZ_TIMES: z.coerce.number().int().positive().default(1) });

/** How many runs of a property: as many as a test can spare, a multiple of it with `npm run fuzz`. */
export function fuzzRuns(runs: number): { numRuns: number } {
  return { numRuns: runs * schema.parse(process.env).FUZZ_TIMES };
}
