// An OpenAPI file on disk, by the real AWS CLI: import, merge, deploy, call, export.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { target } from "../env.ts";
import { awsJson } from "./awsCli.ts";

const mock = `x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{"statusCode": 200}'}
        responses: {default: {statusCode: "200", responseTemplates: {application/json: "$context.path"}}}`;
const operation = (id: string) => `get:
      operationId: ${id}
      responses: {"200": {description: fine}}
      ${mock}`;
const document = (path: string, id: string) => `openapi: 3.0.1
info: {title: from a file, version: "1.0"}
servers: [{url: "https://example.com/v1"}]
paths:
  ${path}:
    ${operation(id)}
`;

let folder: string;
let api: Record<string, unknown>;
const gatewayPort = new URL(target.GATEWAY_URL).port;
const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return `fileb://${join(folder, name)}`;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-"));
  const body = await file("pets.yaml", document("/pets", "ListPets"));
  api = await awsJson(
    ...["apigateway", "import-rest-api", "--body", body, "--fail-on-warnings"],
    ...["--parameters", "endpointConfigurationTypes=REGIONAL,basepath=prepend"],
  );
});
afterAll(async () => {
  await awsJson("apigateway", "delete-rest-api", "--rest-api-id", String(api.id));
  await rm(folder, { recursive: true });
});

describe("the AWS CLI with a file", () => {
  it("imports it and merges another into it", async () => {
    expect(api).toMatchObject({ name: "from a file", version: "1.0", endpointConfiguration: { types: ["REGIONAL"] } });
    const id = String(api.id);
    const body = await file("dogs.yaml", document("/dogs", "ListDogs"));
    await awsJson("apigateway", "put-rest-api", "--rest-api-id", id, "--mode", "merge", "--body", body);
    await awsJson("apigateway", "create-deployment", "--rest-api-id", id, "--stage-name", "dev");
    for (const path of ["/v1/pets", "/dogs"]) {
      const answer = await fetch(`http://127.0.0.1:${gatewayPort}/_aws/execute-api/${id}/dev${path}`);
      expect([answer.status, await answer.text()]).toEqual([200, `/dev${path}`]);
    }
  });

  it("exports what it can import again", async () => {
    const exported = join(folder, "export.json");
    const key = ["--rest-api-id", String(api.id), "--stage-name", "dev", "--export-type", "oas30"];
    await awsJson("apigateway", "get-export", ...key, "--parameters", "extensions=apigateway", exported);
    const [first, copy] = [
      await readFile(exported, "utf8"),
      await awsJson("apigateway", "import-rest-api", "--body", `fileb://${exported}`, "--fail-on-warnings"),
    ];
    expect(Object.keys(JSON.parse(first).paths)).toEqual(["/dogs", "/v1/pets"]);
    await awsJson("apigateway", "delete-rest-api", "--rest-api-id", String(copy.id));
  });
});
