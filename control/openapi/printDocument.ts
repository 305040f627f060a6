import { stringify } from "yaml";
import type { JsonObject } from "./json.ts";

/** The media types an export can have, by what their files are called. */
export const documentFormats = {
  json: { mediaType: "application/json", print: (document: JsonObject) => JSON.stringify(document, null, 2) },
  yaml: { mediaType: "application/yaml", print: (document: JsonObject) => `---\n${stringify(document, yamlStyle)}` },
} as const;

export type DocumentFormat = keyof typeof documentFormats;

/** As the service's own documents look: every text in double quotes, lists not indented. */
const yamlStyle = {
  defaultStringType: "QUOTE_DOUBLE",
  defaultKeyType: "PLAIN",
  lineWidth: 0,
  indentSeq: false,
  aliasDuplicateObjects: false,
} as const;
