// "Set the OpenAPI basePath property": what stands before every path of the document.
import { isJsonObject, type JsonObject } from "../json.ts";
import { listAt, objectAt, type Reading, textAt } from "./reading.ts";

export const basePathModes = ["ignore", "prepend", "split"] as const;
export type BasePathMode = (typeof basePathModes)[number];

/** Without a slash at its end; empty when nothing stands before. */
export function basePathOf(reading: Reading, mode: BasePathMode): string {
  if (mode === "ignore") return "";
  const parts = fullBasePath(reading)
    .split("/")
    .filter((part) => part !== "");
  // The first part is then left to the stage's name.
  const kept = mode === "split" ? parts.slice(1) : parts;
  return kept.map((part) => `/${part}`).join("");
}

function fullBasePath({ document, isSwagger }: Reading): string {
  if (isSwagger) return textAt(document, "basePath") ?? "";
  const servers = listAt(document, "servers").filter(isJsonObject);
  for (const server of servers) {
    const variable = textAt(objectAt(objectAt(server, "variables"), "basePath"), "default");
    if (variable !== undefined) return variable;
  }
  return servers[0] === undefined ? "" : pathOfUrl(servers[0]);
}

/** `https://api.example.com/v1` or `/v1`; variables stand for their defaults. */
function pathOfUrl(server: JsonObject): string {
  const variables = objectAt(server, "variables");
  const url = (textAt(server, "url") ?? "").replace(
    /\{([^{}]+)\}/g,
    (all, name: string) => textAt(objectAt(variables, name), "default") ?? all,
  );
  const [path = ""] = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "").split(/[?#]/);
  return path;
}
