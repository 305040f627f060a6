// Every extension of "OpenAPI extensions for API Gateway" in large documents of every style: imported, exported and imported again.
import { describe, expect, it } from "vitest";
import { freeze } from "../../../../deployments/freeze.ts";
import { definitionOfSnapshot } from "../../../../openapi/definitionOfSnapshot.ts";
import { extensionsOf } from "../../../../openapi/extensions.ts";
import { readApi } from "../../../../openapi/import/readApi.ts";
import type { Json, JsonObject } from "../../../../openapi/json.ts";
import { oas30 } from "../../../../openapi/oas30.ts";
import { documentFormats } from "../../../../openapi/printDocument.ts";
import { readDocument } from "../../../../openapi/readDocument.ts";
import { swagger } from "../../../../openapi/swagger.ts";
import { largeDocuments } from "../../../../openapi/testing/largeDocuments.ts";
import { writeDocument } from "../../../../openapi/writeDocument.ts";
import { quotasAt } from "../../../../quotas.ts";
import { type ApiContents, noContents } from "./apiContents.ts";
import { mergeImport } from "./mergeImport.ts";
import { extensionCases, withExtension } from "./testing/extensionCases.ts";

const restApiId = "abcdefghij";
const born: ApiContents = {
  ...noContents({
    id: restApiId,
    rootResourceId: "root00",
    name: "",
    createdDate: new Date(0),
    binaryMediaTypes: [],
    apiKeySource: "HEADER",
    endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "ipv4", vpcEndpointIds: [] },
    tags: {},
    disableExecuteApiEndpoint: false,
  }),
  resources: [{ id: "root00", path: "/" }],
};

const options = { restApiId, region: "us-east-1", accountId: "000000000000", basePath: "ignore" } as const;

function imported(document: Json | undefined): ApiContents {
  const read = readApi(document, { ...options, ignoresDocumentation: false });
  if (read === undefined) throw new Error("The document cannot be read");
  const contents = mergeImport(born, read.api, "merge", read.issues, quotasAt("aws"));
  expect(read.issues).toEqual({ warnings: [], errors: [] });
  return contents;
}

/** With everything that can be asked for; the documentation as it was published. */
function exported(contents: ApiContents, dialect = oas30): JsonObject {
  const identity = { region: "us-east-1", accountId: "000000000000", deploymentId: "d", createdDate: new Date(0) };
  const parts = contents.documentationParts.map(({ id: _, ...part }) => part);
  const documentation = parts.length > 0 ? { version: "1", createdDate: new Date(0), parts } : undefined;
  const definition = definitionOfSnapshot(freeze(contents, identity), documentation);
  const address = { origin: "https://abcdefghij.execute-api.us-east-1.amazonaws.com", stageName: "prod" };
  return writeDocument(
    definition,
    address,
    dialect,
    extensionsOf(["integrations", "authorizers", "apigateway", "postman"]),
  );
}

const text = documentFormats.json.print;
const operationsOf = ({ methods }: ApiContents): number => [...methods.values()].flat().length;

describe("the matrix of extensions", () => {
  it("leaves no extension out", () => {
    expect(extensionCases.map(({ extension }) => extension.replace("x-amazon-apigateway-", "")).toSorted()).toEqual(
      [
        "any-method",
        "api-key-source",
        "auth",
        "authorizer",
        "authtype",
        "binary-media-types",
        "cors",
        "documentation",
        "endpoint-access-mode",
        "endpoint-configuration",
        "gateway-responses",
        "gateway-responses.gatewayResponse",
        "gateway-responses.responseParameters",
        "gateway-responses.responseTemplates",
        "importexport-version",
        "integration",
        "integration.requestParameters",
        "integration.requestTemplates",
        "integration.response",
        "integration.responseParameters",
        "integration.responseTemplates",
        "integration.responses",
        "integration.tlsConfig",
        "integrations",
        "minimum-compression-size",
        "policy",
        "request-validator",
        "request-validators",
        "request-validators.requestValidator",
        "security-policy",
        "tag-value",
      ].toSorted(),
    );
  });
});

describe.each(largeDocuments)("a document of the style $style", ({ make }) => {
  const document = make("https://example.com");

  it("brings 200 operations and more", () => {
    expect(operationsOf(imported(document))).toBeGreaterThanOrEqual(200);
  });

  it("is the same in JSON and in YAML", () => {
    const [json, yaml] = [documentFormats.json, documentFormats.yaml].map(({ print }) => {
      return text(exported(imported(readDocument(Buffer.from(print(document))))));
    });
    expect(yaml).toBe(json);
  });

  describe.each(extensionCases)("with $extension", (extensionCase) => {
    const contents = imported(withExtension(document, extensionCase));

    it("becomes what the extension says", () => {
      expect(extensionCase.see(contents)).toEqual(extensionCase.is);
      expect(operationsOf(contents)).toBeGreaterThan(200);
    });

    it.each([
      ["oas30", oas30],
      ["swagger", swagger],
    ])("is exported as %s, and the import of that is exported as the same", (_, dialect) => {
      const first = exported(contents, dialect);
      expect(text(exported(imported(first), dialect))).toBe(text(first));
    });
  });
});
