// What ImportRestApi and PutRestApi are given, and how they tell what is wrong with it. "Errors and warnings from importing your API".
import { badRequest, ServiceException } from "../../../../../wire/errors.ts";
import type { Call } from "../../../../call.ts";
import { type BasePathMode, basePathModes } from "../../../../openapi/import/basePath.ts";
import { type ReadApi, readApi } from "../../../../openapi/import/readApi.ts";
import type { Issues } from "../../../../openapi/import/reading.ts";
import { readLargeDocument } from "../../../../openapi/readLargeDocument.ts";
import { requirePassRole } from "../../../../passRole.ts";
import { limits } from "../../limits.ts";

interface ImportInput {
  readonly body?: unknown;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

export async function importDocument(call: Call, restApiId: string, input: ImportInput): Promise<ReadApi> {
  const { region, accountId } = call;
  const parameters = new Map(Object.entries(input.parameters ?? {}));
  const basePath = basePathMode(parameters.get("basepath"));
  const ignoresDocumentation = parameters.get("ignore") === "documentation";
  const options = { restApiId, region, accountId, basePath, ignoresDocumentation };
  const read = readApi(await readLargeDocument(bytesOf(input.body)), options);
  // Recorded.
  if (read === undefined) throw badRequest("Invalid OpenAPI input.");
  for (const role of rolesOf(read.api)) requirePassRole(call, role);
  return read;
}

const rolesOf = ({ paths, authorizers }: ReadApi["api"]): (string | undefined)[] => [
  ...[...paths.values()].flat().map(({ methodIntegration }) => methodIntegration?.credentials),
  ...authorizers.map(({ authorizerCredentials }) => authorizerCredentials),
];

/** The wire hands a payload over as bytes; the SDK's type also knows what clients may send. */
function bytesOf(body: unknown): Uint8Array {
  if (!(body instanceof Uint8Array)) return new Uint8Array();
  if (body.length <= limits.importBytes) return body;
  throw new ServiceException(
    "RequestEntityTooLargeException",
    `The API definition file is larger than ${limits.importBytes} bytes.`,
  );
}

function basePathMode(given = "ignore"): BasePathMode {
  const mode = basePathModes.find((known) => known === given.toLowerCase());
  if (mode === undefined)
    throw badRequest(`Invalid basepath specified: ${given}. Valid options are ${basePathModes.join(",")}`);
  return mode;
}

/** In the form in which users of the service report its answers. */
export function refuseIssues({ errors, warnings }: Issues, failOnWarnings = false): void {
  const also = warnings.length > 0 ? `\nAdditionally, these warnings were found:${listed(warnings)}` : "";
  if (errors.length > 0) throw badRequest(`Errors found during import:${listed(errors)}${also}`);
  if (failOnWarnings && warnings.length > 0) throw badRequest(`Warnings found during import:${listed(warnings)}`);
}

const listed = (issues: readonly string[]): string => issues.map((issue) => `\n\t${issue}`).join("");
