import { type BodySource, UpstreamTimeout } from "../ports/upstream.ts";
import { GatewayError } from "../responses/gatewayError.ts";

/** Payload limit of REST APIs ("Amazon API Gateway quotas"). */
export const responseLimitBytes = 10 * 1024 * 1024;

/** The whole body of a back end's response. */
export function readBody(body: Buffer | BodySource | null): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (body === null || Buffer.isBuffer(body)) return resolve(withinLimit(body ?? Buffer.alloc(0)));
    const chunks: Buffer[] = [];
    let received = 0;
    body.start({
      data: (chunk) => {
        chunks.push(chunk);
        received += chunk.length;
        if (received <= responseLimitBytes) return;
        reject(new GatewayError("INTEGRATION_FAILURE"));
        body.cancel();
      },
      end: () => resolve(Buffer.concat(chunks)),
      failed: (cause) =>
        reject(
          new GatewayError(cause instanceof UpstreamTimeout ? "INTEGRATION_TIMEOUT" : "INTEGRATION_FAILURE", { cause }),
        ),
    });
  });
}

function withinLimit(body: Buffer): Buffer {
  if (body.length > responseLimitBytes) throw new GatewayError("INTEGRATION_FAILURE");
  return body;
}
