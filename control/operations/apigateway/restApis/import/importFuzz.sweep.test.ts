// Whatever stands where in a document: it is read, warned of or refused, and nothing else ever happens.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ServiceException } from "../../../../../wire/errors.ts";
import { type ReadApi, readApi } from "../../../../openapi/import/readApi.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../../openapi/json.ts";
import { readDocument } from "../../../../openapi/readDocument.ts";
import { largeDocuments } from "../../../../openapi/testing/largeDocuments.ts";
import { quotasAt } from "../../../../quotas.ts";
import { noContents } from "./apiContents.ts";
import { mergeImport } from "./mergeImport.ts";
import { extensionCases, withExtension } from "./testing/extensionCases.ts";

const options = { restApiId: "a", region: "us-east-1", accountId: "0", basePath: "prepend" } as const;
const born = noContents({
  id: "a",
  rootResourceId: "root00",
  name: "",
  createdDate: new Date(0),
  binaryMediaTypes: [],
  apiKeySource: "HEADER",
  endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "ipv4", vpcEndpointIds: [] },
  tags: {},
  disableExecuteApiEndpoint: false,
});

const read = (document: unknown): ReadApi | undefined => {
  const file = Buffer.from(JSON.stringify(document));
  return readApi(readDocument(file), { ...options, ignoresDocumentation: false });
};

function importAnything(document: unknown): void {
  try {
    const found = read(document);
    if (found)
      mergeImport(
        { ...born, resources: [{ id: "root00", path: "/" }] },
        found.api,
        "merge",
        found.issues,
        quotasAt("aws"),
      );
  } catch (error) {
    if (!(error instanceof ServiceException)) throw error;
    expect(error.statusCode).toBeLessThan(500);
  }
}

/** A few paths of the document: enough to replace anything of it. */
const small = (document: JsonObject): JsonObject => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(Object(document.paths))
      .slice(-4)
      .map(([path, item]) => [path, json(item)]),
  ),
});
/** Guarantee: `value` is a part of a JSON document. */
const json = (value: unknown): Json => value as Json;

const documents = largeDocuments.flatMap(({ make }) =>
  extensionCases.map((extensionCase) => small(withExtension(make("https://example.com"), extensionCase))),
);

/** The document with `replacement` where `steps` lead. */
function replaced(value: Json, steps: readonly number[], replacement: Json): Json {
  const [step, ...rest] = steps;
  const keys = isJsonObject(value) ? Object.keys(value) : [];
  if (step === undefined || !isJsonObject(value) || keys.length === 0) return replacement;
  const key = keys[step % keys.length] ?? "";
  return { ...value, [key]: replaced(value[key] ?? null, rest, replacement) };
}

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<Json>(
    "",
    "#",
    "#/",
    "#/paths",
    { $ref: "#" },
    { $ref: "#/components" },
    { $ref: 5 },
    "constructor",
    -1,
  ),
);

describe("a document with anything anywhere", () => {
  it("is imported or refused", () => {
    const steps = fc.array(fc.nat(200), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...documents), steps, anything.map(json), (document, where, replacement) =>
        importAnything(replaced(document, where, replacement)),
      ),
      { numRuns: 1500 },
    );
  });

  it("is imported or refused when it is not even a document", () => {
    fc.assert(fc.property(fc.jsonValue(), importAnything), { numRuns: 300 });
  });
});
