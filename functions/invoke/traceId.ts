// "Tracing header", AWS X-Ray developer guide: what a function's libraries read as _X_AMZN_TRACE_ID.

/** Of a call that nobody traces; its request id is as good a random number as any. */
export const newTraceId = (nowMs: number, requestId: string): string =>
  `Root=1-${Math.floor(nowMs / 1000).toString(16)}-${requestId.replaceAll("-", "").slice(0, 24)};Sampled=0`;
