import { z } from "../../strictZod.ts";

/** What the page asks its own server to send; which key it goes with is said by id alone. */
export const Tried = z.strictObject({
  productRestEndpointPageId: z.string().min(1).max(128),
  httpMethod: z.string().max(20),
  pathParameters: z.record(z.string().max(200), z.string().max(4000)),
  queryString: z.string().max(8192),
  headers: z.record(z.string().max(200), z.string().max(8192)),
  body: z.string(),
  apiKeyId: z.string().max(128).optional(),
});
export type Tried = z.output<typeof Tried>;

/** What the page is told. */
export const TryOutcome = z.union([
  z.object({
    answer: z.object({
      status: z.number(),
      headers: z.record(z.string(), z.string()),
      body: z.string(),
      latency: z.number(),
      url: z.string(),
      requestId: z.string().optional(),
      isBase64Encoded: z.boolean().optional(),
      explanation: z.string().optional(),
    }),
  }),
  z.object({ refused: z.enum(["signedOut", "notAllowed", "other"]), message: z.string() }),
]);
export type TryOutcome = z.output<typeof TryOutcome>;
