// A sample of the management API beyond designing and deploying, by the real AWS CLI.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aws, awsJson } from "./awsCli.ts";
import { createApi } from "./sdkClient.ts";

let api: Awaited<ReturnType<typeof createApi>>;
let folder: string;
beforeAll(async () => {
  api = await createApi("cli management");
  folder = await mkdtemp(join(tmpdir(), "management-"));
});
afterAll(async () => {
  await api.remove();
  await rm(folder, { recursive: true });
});

const apigateway = (command: string, ...words: string[]) => awsJson("apigateway", command, ...words);
const onApi = (command: string, ...words: string[]) => apigateway(command, "--rest-api-id", api.restApiId, ...words);
const listed = (answer: Record<string, unknown>) => z.array(z.looseObject({})).parse(answer.items);

describe("the AWS CLI", () => {
  it("makes a custom domain name, maps a base path to a stage and takes both away", async () => {
    const name = "cli.example.com";
    const onName = ["--domain-name", name];
    const certificate = "arn:aws:acm:us-east-1:000000000000:certificate/11111111-2222-3333-4444-555555555555";
    await mockAndDeploy();
    const domain = await apigateway(
      ...["create-domain-name", ...onName, "--regional-certificate-arn", certificate],
      ...["--endpoint-configuration", "types=REGIONAL"],
    );
    expect(domain).toMatchObject({ domainName: name, domainNameStatus: "AVAILABLE", securityPolicy: "TLS_1_2" });
    const mapping = ["--base-path", "v1", "--rest-api-id", api.restApiId, "--stage", "dev"];
    expect(await apigateway("create-base-path-mapping", ...onName, ...mapping)).toEqual({
      basePath: "v1",
      restApiId: api.restApiId,
      stage: "dev",
    });
    const moved = ["--base-path", "v1", "--patch-operations", "op=replace,path=/basePath,value=v2"];
    expect(await apigateway("update-base-path-mapping", ...onName, ...moved)).toMatchObject({ basePath: "v2" });
    expect(listed(await apigateway("get-base-path-mappings", ...onName))).toMatchObject([{ basePath: "v2" }]);
    await apigateway("delete-base-path-mapping", ...onName, "--base-path", "v2");
    await apigateway("delete-domain-name", ...onName);
    const gone = await aws("apigateway", "get-domain-name", ...onName);
    expect(gone.stderr).toContain("(NotFoundException)");
  });

  it("makes, changes and deletes an authorizer", async () => {
    const words = ["--name", "cognito", "--type", "COGNITO_USER_POOLS", "--identity-source", source];
    const made = await onApi("create-authorizer", ...words, "--provider-arns", userPool);
    expect(made).toMatchObject({ name: "cognito", type: "COGNITO_USER_POOLS", providerARNs: [userPool] });
    const id = ["--authorizer-id", String(made.id)];
    const renamed = await onApi("update-authorizer", ...id, "--patch-operations", "op=replace,path=/name,value=pool");
    expect(renamed).toMatchObject({ id: made.id, name: "pool" });
    expect(listed(await onApi("get-authorizers"))).toHaveLength(1);
    await onApi("delete-authorizer", ...id);
    expect(listed(await onApi("get-authorizers"))).toEqual([]);
  });

  it("customises a gateway response and takes that back", async () => {
    const type = ["--response-type", "MISSING_AUTHENTICATION_TOKEN"];
    const templates = JSON.stringify({ "application/json": '{"message": "no such place"}' });
    const put = await onApi("put-gateway-response", ...type, "--status-code", "404", "--response-templates", templates);
    expect(put).toMatchObject({ statusCode: "404", defaultResponse: false });
    await onApi("delete-gateway-response", ...type);
    expect(await onApi("get-gateway-response", ...type)).toMatchObject({ statusCode: "403", defaultResponse: true });
  });

  it("imports API keys and documentation from files", async () => {
    const csv = await file("keys.csv", "name,key,enabled\ncli,a-value-of-more-than-20-characters,true\n");
    const { ids } = z
      .object({ ids: z.array(z.string()) })
      .parse(await apigateway("import-api-keys", "--body", csv, "--format", "csv"));
    const [id = ""] = ids;
    expect(await apigateway("get-api-key", "--api-key", id, "--include-value")).toMatchObject({
      name: "cli",
      value: "a-value-of-more-than-20-characters",
    });
    await apigateway("delete-api-key", "--api-key", id);
    const part = { location: { type: "API" }, properties: { description: "of the whole" } };
    const parts = await file("parts.json", JSON.stringify({ documentationParts: [part] }));
    expect((await onApi("import-documentation-parts", "--body", parts)).ids).toHaveLength(1);
  });

  it("exports a stage to a file", async () => {
    await mockAndDeploy();
    const target = join(folder, "export.json");
    await onApi(
      "get-export",
      "--stage-name",
      "dev",
      "--export-type",
      "swagger",
      "--accepts",
      "application/json",
      target,
    );
    expect(JSON.parse(await readFile(target, "utf8"))).toMatchObject({ swagger: "2.0", basePath: "/dev" });
  });

  it("tags a resource by its ARN and untags it", async () => {
    const arn = ["--resource-arn", `arn:aws:apigateway:us-east-1::/restapis/${api.restApiId}`];
    await apigateway("tag-resource", ...arn, "--tags", "team=pets,cost=low");
    expect(await apigateway("get-tags", ...arn)).toEqual({ tags: { team: "pets", cost: "low" } });
    await apigateway("untag-resource", ...arn, "--tag-keys", "cost");
    expect(await apigateway("get-tags", ...arn)).toEqual({ tags: { team: "pets" } });
  });

  it("makes and deletes a VPC link", async () => {
    const balancer = "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/pets/0123456789abcdef";
    const made = await apigateway("create-vpc-link", "--name", "link", "--target-arns", balancer);
    const id = ["--vpc-link-id", String(made.id)];
    expect(await apigateway("get-vpc-link", ...id)).toMatchObject({ name: "link", targetArns: [balancer] });
    await apigateway("delete-vpc-link", ...id);
    expect((await aws("apigateway", "get-vpc-link", ...id)).stderr).toContain("(NotFoundException)");
  });

  it("generates a client certificate in PEM", async () => {
    const made = await apigateway("generate-client-certificate", "--description", "for the back end");
    expect(made.pemEncodedCertificate).toMatch(/^-----BEGIN CERTIFICATE-----\r?\n/);
    const id = ["--client-certificate-id", String(made.clientCertificateId)];
    const patch = ["--patch-operations", "op=replace,path=/description,value=another"];
    expect(await apigateway("update-client-certificate", ...id, ...patch)).toMatchObject({ description: "another" });
    await apigateway("delete-client-certificate", ...id);
  });
});

const source = "method.request.header.Authorization";
const userPool = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_abcdefghi";

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return `fileb://${join(folder, name)}`;
}

/** GET / answers 200 in stage `dev`, however often this is called. */
async function mockAndDeploy(): Promise<void> {
  const methods = await aws("apigateway", "get-method", "--rest-api-id", api.restApiId, ...onRoot());
  if (methods.status === 0) return;
  await onApi("put-method", ...onRoot(), "--authorization-type", "NONE");
  const template = ["--request-templates", '{"application/json": "{\\"statusCode\\": 200}"}'];
  await onApi("put-integration", ...onRoot(), "--type", "MOCK", ...template);
  await onApi("create-deployment", "--stage-name", "dev");
}

const onRoot = () => ["--resource-id", api.rootResourceId, "--http-method", "GET"];
