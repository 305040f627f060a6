// A document that is being read, and what turns out to be wrong with it. "Errors and warnings from importing your API into API Gateway".
import { entryOf, isJsonObject, type Json, type JsonObject } from "../json.ts";

export interface Reading {
  readonly document: JsonObject;
  readonly isSwagger: boolean;
  /** Schemas refer to models by addresses with the API's id. */
  readonly restApiId: string;
  /** `${AWS::Region}` and its like. */
  readonly variables: ReadonlyMap<string, string>;
  readonly issues: Issues;
}

/** A document can be wrong in more places than anybody reads about. */
const maximumIssues = 1000;

export class Issues {
  readonly warnings: string[] = [];
  readonly errors: string[] = [];

  /** The import goes on without what it is about. */
  warn(message: string): void {
    if (this.warnings.length < maximumIssues) this.warnings.push(message);
  }

  /** Nothing is imported. */
  error(message: string): void {
    if (this.errors.length < maximumIssues) this.errors.push(message);
  }
}

const maximumHops = 16;

/** The object itself, or the one in the same document that it refers to. Other files are not read. */
export function resolve({ document, issues }: Reading, value: Json | undefined): JsonObject | undefined {
  let at = value;
  for (let hop = 0; hop < maximumHops; hop++) {
    if (!isJsonObject(at)) return undefined;
    const reference = entryOf(at, "$ref");
    if (typeof reference !== "string") return at;
    if (!reference.startsWith("#/")) {
      issues.error(`Unable to resolve reference '${reference}': references to other files are not supported`);
      return undefined;
    }
    at = pointedAt(document, reference);
    if (at === undefined) issues.warn(`Reference '${reference}' not found. Ignoring.`);
  }
  issues.error("Unable to resolve a reference that refers to itself");
  return undefined;
}

/** JSON pointer as a URI fragment. */
export function pointedAt(document: JsonObject, reference: string): Json | undefined {
  let at: Json | undefined = document;
  for (const segment of reference.slice(2).split("/")) {
    if (!isJsonObject(at)) return undefined;
    at = entryOf(at, decoded(segment).replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  return at;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** An extension of API Gateway, with "AWS variables for OpenAPI import" replaced. */
export function extensionOf(reading: Reading, object: JsonObject, name: string): Json | undefined {
  const value = entryOf(object, `x-amazon-apigateway-${name}`);
  return value === undefined ? undefined : replaceVariables(value, reading.variables);
}

function replaceVariables(value: Json, variables: Reading["variables"]): Json {
  if (typeof value === "string")
    return value.replace(/\$\{(AWS::\w+)\}/g, (all, name: string) => variables.get(name) ?? all);
  if (Array.isArray(value)) return value.map((item: Json) => replaceVariables(item, variables));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceVariables(item, variables)]));
}

export const objectAt = (object: JsonObject, key: string): JsonObject => {
  const value = entryOf(object, key);
  return isJsonObject(value) ? value : {};
};

export const textAt = (object: JsonObject, key: string): string | undefined => {
  const value = entryOf(object, key);
  return typeof value === "string" ? value : undefined;
};

export const listAt = (object: JsonObject, key: string): readonly Json[] => {
  const value = entryOf(object, key);
  return Array.isArray(value) ? value : [];
};
