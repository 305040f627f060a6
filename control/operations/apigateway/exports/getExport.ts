// The OpenAPI document of what a stage serves. API reference, "GetExport"; developer guide, "Export a REST API from API Gateway".
import { Uint8ArrayBlobAdapter } from "@smithy/core/serde";
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { definitionOfStage } from "../../../deployments/definitionOfStage.ts";
import type { ApiDefinition } from "../../../openapi/apiDefinition.ts";
import type { Dialect } from "../../../openapi/dialect.ts";
import { type Extensions, extensionNames, extensionsOf } from "../../../openapi/extensions.ts";
import { oas30 } from "../../../openapi/oas30.ts";
import { type DocumentFormat, documentFormats } from "../../../openapi/printDocument.ts";
import { swagger } from "../../../openapi/swagger.ts";
import { writeDocument } from "../../../openapi/writeDocument.ts";
import { attachment } from "../attachment.ts";
import { findRestApi, findStage } from "../lookUp.ts";

const dialects: ReadonlyMap<string, Dialect> = new Map([
  ["oas30", oas30],
  ["swagger", swagger],
]);

export const getExport: Operation<"GetExport"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const stage = await findStage(call, id, input.stageName);
  const exportType = input.exportType ?? "";
  const dialect = dialects.get(exportType);
  if (!dialect)
    throw badRequest(
      `Invalid export type specified: ${exportType}. Valid options are ${[...dialects.keys()].join(",")}`,
    );
  const format = formatOf(input.accepts);
  const extensions = readExtensions(input.parameters?.extensions);
  const definition = await definitionOfStage(call, id, stage);
  refuseOtherBodies(definition);
  const origin = call.settings.gatewayHostUrl.replace("{apiId}", id);
  const document = writeDocument(definition, { origin, stageName: stage.stageName }, dialect, extensions);
  return {
    // Recorded: not the type that was asked for.
    contentType: "application/octet-stream",
    contentDisposition: attachment(exportType, definition.version, format),
    body: Uint8ArrayBlobAdapter.fromString(documentFormats[format].print(document)),
  };
};

/** The first range of the header that there is a format for; no header asks for JSON. */
function formatOf(accept = ""): DocumentFormat {
  const ranges = accept.split(",").map((range) => range.split(";")[0]?.trim().toLowerCase() ?? "");
  for (const range of ranges) {
    if (["", "*/*", "application/*", documentFormats.json.mediaType].includes(range)) return "json";
    if (range === documentFormats.yaml.mediaType) return "yaml";
  }
  throw badRequest(`Invalid media type specified: ${accept}. Valid options are application/json,application/yaml`);
}

function readExtensions(list = ""): Extensions {
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return extensionsOf(
    names.map((name) => {
      const known = extensionNames.find((candidate) => candidate === name);
      if (!known)
        throw badRequest(`Invalid extension specified: ${name}. Valid options are ${extensionNames.join(",")}`);
      return known;
    }),
  );
}

// "You cannot export an API if its payloads are not of the application/json type."
function refuseOtherBodies({ resources }: ApiDefinition): void {
  for (const { path, methods } of resources) {
    for (const { httpMethod, requestModels } of Object.values(methods)) {
      const types = Object.keys(requestModels);
      if (types.length > 0 && !types.includes("application/json"))
        throw badRequest(`Only found non-JSON body models for ${httpMethod} ${path}`);
    }
  }
}
