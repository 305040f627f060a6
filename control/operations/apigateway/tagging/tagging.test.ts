import {
  CreateDomainNameAccessAssociationCommand,
  CreateVpcLinkCommand,
  GenerateClientCertificateCommand,
  GetRestApiCommand,
  GetStageCommand,
  GetTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createDomainName, createPrivateDomainName } from "../../../testing/domainNames.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";
import { createKey, createPlan } from "../../../testing/usagePlans.ts";

let server: TestServer;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
  restApiId = (await createPetsApi(server.client)).restApiId;
  await deploy(server.client, restApiId, "dev");
});
afterAll(() => server[Symbol.asyncDispose]());

const arn = (path: string) => `arn:aws:apigateway:us-east-1::${path}`;
const tag = (resourceArn: string, tags: Record<string, string>) =>
  server.client.send(new TagResourceCommand({ resourceArn, tags }));
const untag = (resourceArn: string, tagKeys: string[]) =>
  server.client.send(new UntagResourceCommand({ resourceArn, tagKeys }));
const get = async (resourceArn: string) => plain(await server.client.send(new GetTagsCommand({ resourceArn }))).tags;

/** "API Gateway resources that can be tagged": one of each. */
const taggable: readonly (readonly [kind: string, make: () => Promise<string>])[] = [
  ["RestApi", async () => arn(`/restapis/${restApiId}`)],
  ["Stage", async () => arn(`/restapis/${restApiId}/stages/dev`)],
  ["ApiKey", async () => arn(`/apikeys/${(await createKey(server.client)).id}`)],
  ["UsagePlan", async () => arn(`/usageplans/${(await createPlan(server.client)).id}`)],
  [
    "ClientCertificate",
    async () => {
      const { clientCertificateId } = await server.client.send(new GenerateClientCertificateCommand({}));
      return arn(`/clientcertificates/${clientCertificateId}`);
    },
  ],
  [
    "VpcLink",
    async () => {
      const targetArns = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/lb/12a4"];
      const { id } = await server.client.send(new CreateVpcLinkCommand({ name: "link", targetArns }));
      return arn(`/vpclinks/${id}`);
    },
  ],
  ["DomainName", async () => (await createDomainName(server.client)).domainNameArn],
  ["private DomainName", async () => (await createPrivateDomainName(server.client)).domainNameArn],
  [
    "DomainNameAccessAssociation",
    async () => {
      const { domainNameArn } = await createPrivateDomainName(server.client);
      const source = { accessAssociationSourceType: "VPCE" as const, accessAssociationSource: "vpce-1" };
      const command = new CreateDomainNameAccessAssociationCommand({ domainNameArn, ...source });
      return (await server.client.send(command)).domainNameAccessAssociationArn ?? "";
    },
  ],
];

describe("TagResource", () => {
  describe("input", () => {
    it.each(taggable)("takes the ARN of a %s and answers 204", async (_kind, make) => {
      const resourceArn = await make();
      const { $metadata } = await tag(resourceArn, { team: "pets", stage: "beta" });
      expect($metadata.httpStatusCode).toBe(204);
      await untag(resourceArn, ["stage"]);
      expect(await get(resourceArn)).toEqual({ team: "pets" });
    });

    it("finds the operation when the ARN was not encoded", async () => {
      const response = await fetch(`${server.url}/tags/${arn(`/restapis/${restApiId}`)}`, { method: "PUT" });
      expect(response.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
    });

    it.each([
      [{ "aws:a": "b" }, "Invalid tag key specified: aws:a"],
      [{ "AWS:a": "b" }, "Invalid tag key specified: AWS:a"],
      [{ ["k".repeat(129)]: "v" }, `Invalid tag key specified: ${"k".repeat(129)}`],
      [{ k: "v".repeat(257) }, "Invalid tag value specified for key: k"],
      [
        Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"])),
        "Too many tags specified. The maximum is 50",
      ],
    ])("refuses %o", async (tags, message) => {
      await expect(tag(arn(`/restapis/${restApiId}`), tags)).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("adds to the tags that are there and overwrites values, as the resource shows", async () => {
      const { id } = await createKey(server.client, { tags: { a: "1", b: "2" } });
      await tag(arn(`/apikeys/${id}`), { b: "3", c: "4" });
      expect(await get(arn(`/apikeys/${id}`))).toEqual({ a: "1", b: "3", c: "4" });
      await tag(arn(`/restapis/${restApiId}`), { owner: "me" });
      const restApi = await server.client.send(new GetRestApiCommand({ restApiId }));
      expect(restApi.tags).toMatchObject({ owner: "me" });
      const stage = await server.client.send(new GetStageCommand({ restApiId, stageName: "dev" }));
      expect(stage.tags ?? {}).not.toHaveProperty("owner");
    });

    it("loses no tag to others who tag at the same time", async () => {
      const { id } = await createKey(server.client);
      const keys = Array.from({ length: 20 }, (_, index) => `k${index}`);
      await Promise.all(keys.map((key) => tag(arn(`/apikeys/${id}`), { [key]: "v" })));
      expect(Object.keys((await get(arn(`/apikeys/${id}`))) ?? {}).toSorted()).toEqual(keys.toSorted());
    });
  });

  describe("errors", () => {
    it("refuses the 51st tag of a resource and changes nothing", async () => {
      const tags = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, "v"]));
      const { id } = await createKey(server.client, { tags });
      await tag(arn(`/apikeys/${id}`), { k0: "other" });
      await expect(tag(arn(`/apikeys/${id}`), { one: "more" })).rejects.toMatchObject(
        badRequest("Too many tags specified. The maximum is 50"),
      );
      expect(await get(arn(`/apikeys/${id}`))).toEqual({ ...tags, k0: "other" });
    });

    it.each([
      ["x", "Invalid ARN. ARN is not well formed x"],
      [
        "arn:aws:apigateway:us-east-1::/restapis/a/resources/b",
        "Invalid resource ARN specified: arn:aws:apigateway:us-east-1::/restapis/a/resources/b. The resource cannot be tagged.",
      ],
      [
        "arn:aws:apigateway:eu-west-1::/restapis/a",
        "Invalid resource ARN specified: arn:aws:apigateway:eu-west-1::/restapis/a. It is of another region or account.",
      ],
    ])("refuses the ARN %s", async (resourceArn, message) => {
      await expect(tag(resourceArn, { a: "b" })).rejects.toMatchObject(badRequest(message));
    });

    it.each([
      ["/restapis/nosuch", "Invalid API identifier specified 000000000000:nosuch"],
      ["/restapis/nosuch/stages/dev", "Invalid stage identifier specified"],
      ["/apikeys/nosuch", "Invalid API Key identifier specified"],
      ["/usageplans/nosuch", "Invalid Usage Plan ID specified"],
      ["/clientcertificates/nosuch", "Invalid Client Certificate identifier specified"],
      ["/vpclinks/nosuch", "Invalid Vpc Link identifier specified"],
      ["/domainnames/nosuch.example.com", "Invalid domain name identifier specified"],
    ])("answers 404 for %s", async (path, message) => {
      await expect(tag(arn(path), { a: "b" })).rejects.toMatchObject(notFound(message));
    });
  });
});

describe("UntagResource", () => {
  describe("input", () => {
    it("takes several keys, answers 204 and does not mind those that are not there", async () => {
      const { id } = await createKey(server.client, { tags: { a: "1", b: "2", c: "3" } });
      expect((await untag(arn(`/apikeys/${id}`), ["a", "b", "z"])).$metadata.httpStatusCode).toBe(204);
      expect(await get(arn(`/apikeys/${id}`))).toEqual({ c: "3" });
    });
  });

  describe("behaviour", () => {
    it("leaves before and after in the audit trail", async () => {
      const { id } = await createKey(server.client, { tags: { a: "1" } });
      await untag(arn(`/apikeys/${id}`), ["a"]);
      const [row] = await server.database.query(
        `SELECT * FROM "AuditEvent" WHERE "operation" = 'UntagResource' ORDER BY "id" DESC LIMIT 1`,
      );
      expect(row).toMatchObject({ changes: [{ before: { tags: { a: "1" } }, after: { tags: {} } }] });
    });
  });

  describe("errors", () => {
    it("refuses keys of the service, and needs some", async () => {
      const { id } = await createKey(server.client);
      await expect(untag(arn(`/apikeys/${id}`), ["aws:a"])).rejects.toMatchObject(
        badRequest("Invalid tag key specified: aws:a"),
      );
      await expect(untag(arn(`/apikeys/${id}`), [])).rejects.toMatchObject({ name: "ValidationException" });
    });
  });
});

describe("GetTags", () => {
  describe("input", () => {
    it("takes the resource's ARN", async () => {
      const { id } = await createPlan(server.client, { tags: { a: "1" } });
      expect(await get(arn(`/usageplans/${id}`))).toEqual({ a: "1" });
    });
  });

  describe("behaviour", () => {
    it("answers the tags set on the resource itself, none that it inherits", async () => {
      await tag(arn(`/restapis/${restApiId}`), { inherited: "yes" });
      await tag(arn(`/restapis/${restApiId}/stages/dev`), { own: "yes" });
      const tags = await get(arn(`/restapis/${restApiId}/stages/dev`));
      expect(tags).toMatchObject({ own: "yes" });
      expect(tags).not.toHaveProperty("inherited");
      expect(await get(arn(`/apikeys/${(await createKey(server.client)).id}`))).toEqual({});
    });
  });

  describe("errors", () => {
    it("answers 404 for a resource that is not there", async () => {
      await expect(get(arn("/vpclinks/nosuch"))).rejects.toMatchObject(
        notFound("Invalid Vpc Link identifier specified"),
      );
    });
  });
});
