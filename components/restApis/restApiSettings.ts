import type { PatchOperation, RestApi } from "@aws-sdk/client-api-gateway";
import { patchPart, patchValue } from "../../lib/patchOperations.ts";

/** An API's settings as their form holds them. */
export interface RestApiSettings {
  readonly binaryMediaTypes: readonly string[];
  /** Answers of at least `minimumCompressionSize` bytes. */
  readonly compresses: boolean;
  readonly minimumCompressionSize: string;
  readonly apiKeySource: string;
  readonly isDefaultEndpointOn: boolean;
}

export const restApiSettings = (restApi: RestApi): RestApiSettings => ({
  binaryMediaTypes: restApi.binaryMediaTypes ?? [],
  compresses: restApi.minimumCompressionSize !== undefined,
  minimumCompressionSize: String(restApi.minimumCompressionSize ?? 1024),
  apiKeySource: restApi.apiKeySource ?? "HEADER",
  isDefaultEndpointOn: restApi.disableExecuteApiEndpoint !== true,
});

/** "Patch Operations", UpdateRestApi. */
export function settingsPatch(before: RestApiSettings, after: RestApiSettings): PatchOperation[] {
  const types = (op: "add" | "remove", of: readonly string[], without: readonly string[]): PatchOperation[] =>
    of
      .filter((type) => type !== "" && !without.includes(type))
      .map((type) => ({ op, path: `/binaryMediaTypes/${patchPart(type)}` }));
  const size = ({ compresses, minimumCompressionSize }: RestApiSettings) => (compresses ? minimumCompressionSize : "");
  return [
    ...types("remove", before.binaryMediaTypes, after.binaryMediaTypes),
    ...types("add", after.binaryMediaTypes, before.binaryMediaTypes),
    ...patchValue("/minimumCompressionSize", size(before), size(after)),
    ...patchValue("/apiKeySource", before.apiKeySource, after.apiKeySource),
    ...patchValue("/disableExecuteApiEndpoint", !before.isDefaultEndpointOn, !after.isDefaultEndpointOn),
  ];
}

export const mediaTypeError = (type: string): string | undefined =>
  type === "" || /^([\w.+-]+|\*)\/([\w.+-]+|\*)$/.test(type) ? undefined : "A media type looks like image/png or */*.";

export function settingsProblem({ binaryMediaTypes, compresses, minimumCompressionSize }: RestApiSettings) {
  return (
    binaryMediaTypes.map(mediaTypeError).find(Boolean) ?? (compresses ? sizeError(minimumCompressionSize) : undefined)
  );
}

export const sizeError = (size: string): string | undefined =>
  /^\d+$/.test(size) && Number(size) <= 10_485_760
    ? undefined
    : "Use a whole number from 0 to 10,485,760, for example: 1024.";
