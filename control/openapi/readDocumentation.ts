// "x-amazon-apigateway-documentation object": the documentation parts that a file brings, by themselves or within an OpenAPI document.
import { DocumentationPartType } from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { entryOf, isJsonObject, type Json } from "./json.ts";
import { readLargeDocument } from "./readLargeDocument.ts";

const partSchema = z.object({
  location: z.object({
    type: z.enum(DocumentationPartType),
    path: z.string().optional(),
    method: z.string().optional(),
    statusCode: z.string().optional(),
    name: z.string().optional(),
  }),
  properties: z.union([z.string(), z.record(z.string(), z.unknown())]),
});

export interface ReadPart {
  readonly location: z.infer<typeof partSchema>["location"];
  /** The text of a JSON object, if the file is right. */
  readonly properties: string;
}

/** Undefined: the file is no JSON and no YAML, or brings no documentation parts. */
export async function readDocumentation(file: Uint8Array): Promise<readonly ReadPart[] | undefined> {
  const document = await readLargeDocument(file);
  if (!isJsonObject(document)) return undefined;
  const extension = entryOf(document, "x-amazon-apigateway-documentation");
  return readParts(isJsonObject(extension) ? extension : document);
}

/** Of an object that has them as `documentationParts`. */
export function readParts(documentation: Json): readonly ReadPart[] | undefined {
  if (!isJsonObject(documentation)) return undefined;
  const read = z.array(partSchema).safeParse(entryOf(documentation, "documentationParts"));
  return read.data?.map(({ location, properties }) => ({
    location,
    properties: typeof properties === "string" ? properties : JSON.stringify(properties),
  }));
}
