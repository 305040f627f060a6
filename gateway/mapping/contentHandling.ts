// "Content type conversions in API Gateway": when bodies become text, bytes or Base64.
import { GatewayError } from "../responses/gatewayError.ts";

type Handling = "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined;

/** Request body by contentHandling; `isBinary`: its Content-Type is among binaryMediaTypes. */
export function convertRequestBody(body: Buffer, isBinary: boolean, handling: Handling): Buffer {
  if (isBinary) return handling === "CONVERT_TO_TEXT" ? encode(body) : body;
  return handling === "CONVERT_TO_BINARY" ? decode(body) : body;
}

export interface ResponseKinds {
  /** Whether binaryMediaTypes is set at all. */
  readonly configured: boolean;
  /** The back end's Content-Type is among binaryMediaTypes. */
  readonly bodyIsBinary: boolean;
  /** The first type of Accept is among binaryMediaTypes. */
  readonly acceptIsBinary: boolean;
}

export function convertResponseBody(body: Buffer, kinds: ResponseKinds, handling: Handling): Buffer {
  if (!kinds.configured || !kinds.bodyIsBinary) {
    const toBinary =
      handling === "CONVERT_TO_BINARY" || (kinds.configured && kinds.acceptIsBinary && handling === undefined);
    return toBinary ? decode(body) : body;
  }
  if (handling === "CONVERT_TO_BINARY") return body;
  return handling === "CONVERT_TO_TEXT" || !kinds.acceptIsBinary ? encode(body) : body;
}

const encode = (bytes: Buffer): Buffer => Buffer.from(bytes.toString("base64"), "latin1");

/** "If the conversion fails … a 500, API_CONFIGURATION_ERROR". */
function decode(text: Buffer): Buffer {
  const base64 = text.toString("latin1").replace(/\s+/g, "");
  if (base64.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new GatewayError("API_CONFIGURATION_ERROR", { cause: new Error("The body is not Base64") });
  }
  return Buffer.from(base64, "base64");
}
