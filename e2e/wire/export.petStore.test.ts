// The sample that the console creates, exported as people do: by the real AWS CLI into a file, and by the SDK.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateDeploymentCommand,
  CreateDocumentationPartCommand,
  CreateDocumentationVersionCommand,
  CreateResourceCommand,
  GetExportCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { validate } from "@readme/openapi-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { awsJson } from "./awsCli.ts";
import { client, createApi } from "./sdkClient.ts";

const stageName = "prod";
let api: Awaited<ReturnType<typeof createApi>>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "export-"));
  api = await createApi("Pet store");
  const { restApiId, rootResourceId } = api;
  const child = async (parentId: string, pathPart: string) =>
    (await client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }))).id ?? "";
  const pets = await child(rootResourceId, "pets");
  const pet = await child(pets, "{petId}");
  await createMethod(pets, "GET", "ListPets", { "method.request.querystring.page": false }, "200");
  await createMethod(pets, "POST", "CreatePet", {}, "201");
  await createMethod(pet, "GET", "GetPet", { "method.request.path.petId": true }, "200", "404");
  await client.send(new CreateDeploymentCommand({ restApiId, stageName }));
});

afterAll(async () => {
  await api.remove();
  await rm(folder, { recursive: true });
});

async function createMethod(
  resourceId: string,
  httpMethod: string,
  operationName: string,
  requestParameters: Record<string, boolean>,
  ...statusCodes: string[]
): Promise<void> {
  const method = { restApiId: api.restApiId, resourceId, httpMethod };
  await client.send(new PutMethodCommand({ ...method, authorizationType: "NONE", operationName, requestParameters }));
  const requestTemplates = { "application/json": `{"statusCode": ${statusCodes[0]}}` };
  await client.send(new PutIntegrationCommand({ ...method, type: "MOCK", requestTemplates }));
  for (const [index, statusCode] of statusCodes.entries()) {
    const responseModels = { "application/json": "Empty" };
    await client.send(new PutMethodResponseCommand({ ...method, statusCode, responseModels }));
    const selectionPattern = index === 0 ? undefined : statusCode;
    await client.send(new PutIntegrationResponseCommand({ ...method, statusCode, selectionPattern }));
  }
}

async function cliExport(exportType: string, ...words: string[]): Promise<{ answer: unknown; text: string }> {
  const file = join(folder, `${exportType}.txt`);
  const answer = await awsJson(
    ...["apigateway", "get-export", "--rest-api-id", api.restApiId, "--stage-name", stageName],
    ...["--export-type", exportType, ...words, file],
  );
  return { answer, text: await readFile(file, "utf8") };
}

describe("an exported API", () => {
  it.each(["oas30", "swagger"])("is a valid document as %s, in JSON and in YAML, from the AWS CLI", async (type) => {
    const json = await cliExport(type, "--parameters", '{"extensions":"integrations,apigateway"}');
    const document = JSON.parse(json.text);
    expect(await validate(structuredClone(document))).toMatchObject({ valid: true });
    expect(json.answer).toMatchObject({ contentType: "application/octet-stream" });
    expect(Object.keys(document.paths)).toEqual(["/pets", "/pets/{petId}"]);
    expect(document.paths["/pets/{petId}"].get).toMatchObject({
      operationId: "GetPet",
      "x-amazon-apigateway-integration": { type: "mock", responses: { default: { statusCode: "200" } } },
    });
    const yaml = await cliExport(type, "--parameters", "extensions=apigateway", "--accepts", "application/yaml");
    expect(parse(yaml.text)).toEqual(document);
  });

  it("names an address at which the API answers", async () => {
    const { servers } = JSON.parse((await cliExport("oas30")).text);
    const url = new URL(servers[0].url.replace("{basePath}", servers[0].variables.basePath.default));
    const { port, pathname, hostname } = url;
    expect(hostname.split(".")[0]).toBe(api.restApiId);
    const answer = await fetch(`http://127.0.0.1:${port}/_aws/execute-api/${api.restApiId}${pathname}/pets`);
    expect(answer.status).toBe(200);
  });

  it("carries the documentation that the stage publishes, from the SDK", async () => {
    const { restApiId } = api;
    await client.send(
      new CreateDocumentationPartCommand({
        restApiId,
        location: { type: "METHOD", path: "/pets", method: "GET" },
        properties: JSON.stringify({ summary: "Lists pets", tags: ["pets"] }),
      }),
    );
    const version = { restApiId, stageName, documentationVersion: "1.0" };
    await client.send(new CreateDocumentationVersionCommand(version));
    const { body, contentDisposition } = await client.send(
      new GetExportCommand({ restApiId, stageName, exportType: "oas30" }),
    );
    const document = JSON.parse(Buffer.from(body ?? []).toString());
    expect(document.paths["/pets"].get).toMatchObject({ summary: "Lists pets", tags: ["pets"] });
    expect(contentDisposition).toMatch(/^attachment; filename="oas30_.+\.json"$/);
  });
});
