// "Content type conversions in API Gateway": when bodies become text, bytes or Base64.
import { isUtf8 } from "node:buffer";
import { GatewayError } from "../responses/gatewayError.ts";

type Handling = "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined;

/** `text`: a UTF-8 string, in which bytes that are none become replacement characters. */
export type Conversion = "keep" | "text" | "encode" | "decode";

/** Request body by contentHandling; `isBinary`: its Content-Type is among binaryMediaTypes. */
export function requestConversion(isBinary: boolean, handling: Handling): Conversion {
  if (isBinary) return handling === "CONVERT_TO_TEXT" ? "encode" : "keep";
  return handling === "CONVERT_TO_BINARY" ? "decode" : "text";
}

export interface ResponseKinds {
  /** Whether binaryMediaTypes is set at all. */
  readonly configured: boolean;
  /** The back end's Content-Type is among binaryMediaTypes. */
  readonly bodyIsBinary: boolean;
  /** The first type of Accept is among binaryMediaTypes. */
  readonly acceptIsBinary: boolean;
}

export function responseConversion(kinds: ResponseKinds, handling: Handling): Conversion {
  if (!kinds.configured || !kinds.bodyIsBinary) {
    const toBinary =
      handling === "CONVERT_TO_BINARY" || (kinds.configured && kinds.acceptIsBinary && handling === undefined);
    return toBinary ? "decode" : "text";
  }
  if (handling === "CONVERT_TO_BINARY") return "keep";
  return handling === "CONVERT_TO_TEXT" || !kinds.acceptIsBinary ? "encode" : "keep";
}

const conversions: Readonly<Record<Conversion, (body: Buffer) => Buffer>> = {
  keep: (body) => body,
  text: (body) => (isUtf8(body) ? body : Buffer.from(body.toString("utf8"))),
  encode: (body) => Buffer.from(body.toString("base64"), "latin1"),
  decode,
};

export const convert = (body: Buffer, conversion: Conversion): Buffer => conversions[conversion](body);

export const convertRequestBody = (body: Buffer, isBinary: boolean, handling: Handling): Buffer =>
  convert(body, requestConversion(isBinary, handling));

export const convertResponseBody = (body: Buffer, kinds: ResponseKinds, handling: Handling): Buffer =>
  convert(body, responseConversion(kinds, handling));

/** "If the conversion fails … a 500, API_CONFIGURATION_ERROR". A function's string comes in the quotes of JSON. */
function decode(text: Buffer): Buffer {
  const base64 = text
    .toString("latin1")
    .replace(/\s+/g, "")
    .replace(/^"(.*)"$/, "$1");
  if (base64.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new GatewayError("API_CONFIGURATION_ERROR", { cause: new Error("The body is not Base64") });
  }
  return Buffer.from(base64, "base64");
}
