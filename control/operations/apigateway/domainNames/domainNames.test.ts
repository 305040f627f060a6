import { generateKeyPairSync } from "node:crypto";
import {
  CreateBasePathMappingCommand,
  DeleteDomainNameCommand,
  GetBasePathMappingsCommand,
  GetDomainNameCommand,
  GetDomainNamesCommand,
  type GetDomainNamesCommandInput,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decryptSecret } from "../../../../iam/secrets.ts";
import { selfSignedCertificate } from "../../../identity/selfSignedCertificate.ts";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import {
  certificateArn,
  createDomainName,
  createPrivateDomainName,
  freshDomainName,
} from "../../../testing/domainNames.ts";
import { createPetsApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const unknown = notFound("Invalid domain name identifier specified");
const get = async (domainName: string, domainNameId?: string) =>
  plain(await server.client.send(new GetDomainNameCommand({ domainName, domainNameId })));
const edge = { endpointConfiguration: { types: ["EDGE" as const] }, certificateArn: certificateArn() };
const regional = { regionalCertificateArn: certificateArn() };
const mutualTlsAuthentication = { truststoreUri: "s3://bucket-name/key-name", truststoreVersion: "v1" };
const invoke = (resource: string) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: [resource] }],
});

describe("CreateDomainName", () => {
  describe("input", () => {
    it("takes every member of a regional one and gives it back, as the next GetDomainName does", async () => {
      const members = {
        ...regional,
        regionalCertificateName: "cert",
        endpointConfiguration: { types: ["REGIONAL" as const], ipAddressType: "dualstack" as const },
        securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" as const,
        endpointAccessMode: "STRICT" as const,
        mutualTlsAuthentication,
        ownershipVerificationCertificateArn: certificateArn("us-east-1", "owner"),
        routingMode: "ROUTING_RULE_THEN_BASE_PATH_MAPPING" as const,
        tags: { team: "pets" },
      };
      const created = await createDomainName(server.client, members);
      expect(created).toMatchObject(members);
      expect(await get(created.domainName)).toEqual(created);
    });

    it.each([
      [{ domainName: "Example" }, "Invalid domain name specified: Example"],
      [{ domainName: "a..example.com" }, "Invalid domain name specified: a..example.com"],
      [{ domainName: `${"a.".repeat(127)}com` }, `Invalid domain name specified: ${"a.".repeat(127)}com`],
      [{ endpointConfiguration: { types: [] } }, "A domain name must have an endpoint type."],
      [
        { endpointConfiguration: { types: ["EDGE", "REGIONAL"] } },
        "Cannot create a domain name with multiple Endpoint Types.",
      ],
      [{ regionalCertificateArn: "x" }, "Invalid certificate ARN: x."],
      [
        { regionalCertificateArn: certificateArn("eu-west-1") },
        `Invalid certificate ARN: ${certificateArn("eu-west-1")}. Certificate must be in 'us-east-1'.`,
      ],
      [{ regionalCertificateArn: "" }, "A certificate was not provided for the endpoint type REGIONAL."],
      [
        { certificateArn: certificateArn() },
        "A certificate was provided for the endpoint type EDGE, which the domain name does not have.",
      ],
      [{ policy: "{}" }, "Policies are only supported for private custom domain names."],
      [
        { securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" },
        "Security policy SecurityPolicy_TLS13_1_3_2025_09 needs an endpoint access mode: BASIC or STRICT.",
      ],
      [
        { securityPolicy: "SecurityPolicy_TLS13_2025_EDGE", endpointAccessMode: "BASIC" },
        "Security policy SecurityPolicy_TLS13_2025_EDGE is not supported for endpoint type REGIONAL.",
      ],
      [
        { endpointAccessMode: "BASIC" },
        "An endpoint access mode is only supported with security policies that start with SecurityPolicy_.",
      ],
      [
        { mutualTlsAuthentication, securityPolicy: "TLS_1_0" },
        "Mutual TLS authentication needs a security policy of at least TLS_1_2.",
      ],
      [
        { mutualTlsAuthentication: { truststoreUri: "https://example.com" } },
        "Invalid truststore URI specified: https://example.com. It must name an S3 object, e.g. s3://bucket-name/key-name.",
      ],
      [{ tags: { "aws:a": "b" } }, "Invalid tag key specified: aws:a"],
    ] as const)("refuses %o", async (input, message) => {
      const call = createDomainName(server.client, JSON.parse(JSON.stringify({ ...regional, ...input })));
      await expect(call).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("answers a regional one with its name in API Gateway and the region's hosted zone", async () => {
      const client = server.clientWith({ region: "eu-west-1" });
      const created = await createDomainName(client, { regionalCertificateArn: certificateArn("eu-west-1") });
      expect(created).toEqual({
        domainName: created.domainName,
        domainNameArn: `arn:aws:apigateway:eu-west-1::/domainnames/${created.domainName}`,
        certificateUploadDate: expect.any(Date),
        regionalCertificateArn: certificateArn("eu-west-1"),
        regionalDomainName: expect.stringMatching(/^d-[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/),
        regionalHostedZoneId: "ZLY8HYME6SFDD",
        endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "ipv4" },
        domainNameStatus: "AVAILABLE",
        securityPolicy: "TLS_1_2",
        routingMode: "BASE_PATH_MAPPING_ONLY",
      });
    });

    it("answers an edge-optimized one, which is the default, with its CloudFront distribution", async () => {
      const created = await createDomainName(server.client, { ...edge, endpointConfiguration: undefined });
      expect(created).toMatchObject({
        distributionDomainName: expect.stringMatching(/^d[a-z0-9]{13}\.cloudfront\.net$/),
        distributionHostedZoneId: "Z2FDTNDATAQYW2",
        endpointConfiguration: { types: ["EDGE"], ipAddressType: "ipv4" },
      });
      expect(created).not.toHaveProperty("regionalDomainName");
    });

    it("answers a private one with id, account in its ARN and a policy that names it; its name may repeat", async () => {
      const domainName = freshDomainName();
      const policy = JSON.stringify(invoke("execute-api:/*"));
      const first = await createPrivateDomainName(server.client, { domainName, policy });
      const second = await createPrivateDomainName(server.client, { domainName });
      const name = `${domainName}+${first.domainNameId}`;
      expect(first).toMatchObject({
        domainNameArn: `arn:aws:apigateway:us-east-1:000000000000:/domainnames/${name}`,
        endpointConfiguration: { types: ["PRIVATE"], ipAddressType: "dualstack" },
      });
      const statement = { ...invoke("").Statement[0] };
      const resource = `arn:aws:execute-api:us-east-1:000000000000:/domainnames/${name}`;
      expect(JSON.parse(first.policy ?? "").Statement).toEqual([{ ...statement, Resource: resource }]);
      expect(await get(domainName, second.domainNameId)).toEqual(second);
      await expect(get(domainName)).rejects.toMatchObject(unknown);
    });

    it("gives a name to one of those who ask for it at the same time", async () => {
      const domainName = freshDomainName();
      const asked = Array.from({ length: 20 }, () => createDomainName(server.client, { ...regional, domainName }));
      const outcomes = await Promise.allSettled(asked);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === "rejected")
          expect(outcome.reason).toMatchObject(badRequest("The domain name you provided already exists."));
    });

    it("keeps an uploaded certificate, its key sealed and shown to nobody", async () => {
      const made = await selfSignedCertificate(Date.now());
      const created = await createDomainName(server.client, {
        ...{ certificateName: "uploaded", certificateBody: made.certificate, certificatePrivateKey: made.privateKey },
        endpointConfiguration: { types: ["EDGE"] },
      });
      expect(created).toMatchObject({ certificateName: "uploaded", certificateUploadDate: expect.any(Date) });
      expect(JSON.stringify(created)).not.toContain("PRIVATE KEY");
      const [row] = await server.database.query<{ id: string; certificatePrivateKeyEncrypted: Uint8Array }>(
        `SELECT * FROM "DomainName" WHERE "domainName" = '${created.domainName}'`,
      );
      const sealed = row?.certificatePrivateKeyEncrypted ?? new Uint8Array();
      expect(decryptSecret(server.secretsKey, `domainnames/${row?.id}`, sealed)).toBe(made.privateKey);
      expect(JSON.stringify(await server.database.query(`SELECT * FROM "AuditEvent"`))).not.toContain("PRIVATE KEY");
    });
  });

  describe("errors", () => {
    it("refuses a name that is there: in the region or, edge-optimized, anywhere in the account", async () => {
      const exists = badRequest("The domain name you provided already exists.");
      const { domainName } = await createDomainName(server.client, edge);
      const elsewhere = server.clientWith({ region: "eu-west-1" });
      await expect(createDomainName(server.client, { ...regional, domainName })).rejects.toMatchObject(exists);
      await expect(createDomainName(elsewhere, { ...edge, domainName })).rejects.toMatchObject(exists);
      const there = { regionalCertificateArn: certificateArn("eu-west-1"), domainName };
      expect(await createDomainName(elsewhere, there)).toMatchObject({ domainName });
    });

    it("refuses mutual TLS for what is not regional, and a key that is another certificate's", async () => {
      await expect(createDomainName(server.client, { ...edge, mutualTlsAuthentication })).rejects.toMatchObject(
        badRequest("Mutual TLS authentication is only supported for regional custom domain names."),
      );
      const { certificate } = await selfSignedCertificate(Date.now());
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
      const call = createDomainName(server.client, {
        ...{ certificateName: "uploaded", certificateBody: certificate, certificatePrivateKey: key },
        endpointConfiguration: { types: ["EDGE"] },
      });
      await expect(call).rejects.toMatchObject(
        badRequest("Invalid certificate specified, or its private key does not match."),
      );
    });

    it("refuses a policy that is none", async () => {
      for (const policy of ["{", "[]", '{"Statement":[{"Effect":"Maybe"}]}'])
        await expect(createPrivateDomainName(server.client, { policy })).rejects.toMatchObject({
          name: "BadRequestException",
          message: expect.stringContaining("Invalid policy document in policy."),
        });
    });

    it("names every value that is none of an enumeration", async () => {
      const call = createDomainName(server.client, JSON.parse('{"securityPolicy":"TLS_9","routingMode":"NONE"}'));
      await expect(call).rejects.toMatchObject({
        name: "ValidationException",
        message: expect.stringContaining("2 validation errors detected"),
      });
    });
  });
});

describe("GetDomainName", () => {
  describe("input", () => {
    it("takes the name, and the id of a private one", async () => {
      const { domainName, domainNameId } = await createPrivateDomainName(server.client);
      expect(await get(domainName, domainNameId)).toMatchObject({ domainName, domainNameId });
    });
  });

  describe("behaviour", () => {
    it("finds names with a wildcard", async () => {
      const { domainName } = await createDomainName(server.client, { ...regional, domainName: "*.wild.example.com" });
      expect(await get(domainName)).toMatchObject({ domainName: "*.wild.example.com" });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown name, for one of another region, and for a public one by an id", async () => {
      await expect(get("nosuch.example.com")).rejects.toMatchObject(unknown);
      const { domainName } = await createDomainName(server.client);
      const elsewhere = server.clientWith({ region: "eu-west-1" });
      await expect(elsewhere.send(new GetDomainNameCommand({ domainName }))).rejects.toMatchObject(unknown);
      await expect(get(domainName, "abcd123456")).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetDomainNames", () => {
  const list = async (input: GetDomainNamesCommandInput = {}) =>
    plain(await server.client.send(new GetDomainNamesCommand(input)));

  describe("input", () => {
    it("takes whose are wanted: other accounts own none", async () => {
      await createDomainName(server.client);
      expect((await list({ resourceOwner: "SELF" })).items).toEqual((await list()).items);
      expect((await list({ resourceOwner: "OTHER_ACCOUNTS" })).items).toEqual([]);
    });
  });

  describe("behaviour", () => {
    it("lists public and private ones page by page, whatever comes or goes between the pages", async () => {
      for (let count = 0; count < 2; count += 1) await createPrivateDomainName(server.client);
      const arns = (await list({ limit: 500 })).items?.map(({ domainNameArn }) => domainNameArn) ?? [];
      const first = await list({ limit: 2 });
      const gone = first.items?.[1];
      await server.client.send(new DeleteDomainNameCommand({ domainName: gone?.domainName, ...idOf(gone) }));
      const rest = await list({ limit: 500, position: first.position });
      expect(rest.items?.map(({ domainNameArn }) => domainNameArn)).toEqual(arns.slice(2));
    });
    const idOf = (one: { domainNameId?: string | undefined } | undefined) =>
      one?.domainNameId === undefined ? {} : { domainNameId: one.domainNameId };
  });

  describe("errors", () => {
    it("refuses a position nobody gave out", async () => {
      await expect(list({ position: "x" })).rejects.toMatchObject(badRequest("Invalid position parameter specified"));
    });
  });
});

describe("DeleteDomainName", () => {
  const remove = (domainName: string, domainNameId?: string) =>
    server.client.send(new DeleteDomainNameCommand({ domainName, domainNameId }));

  describe("input", () => {
    it("takes the name, with the id of a private one, and answers 202", async () => {
      const { domainName, domainNameId } = await createPrivateDomainName(server.client);
      await expect(remove(domainName)).rejects.toMatchObject(unknown);
      expect((await remove(domainName, domainNameId)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("takes the base path mappings with it", async () => {
      const { restApiId } = await createPetsApi(server.client);
      const { domainName } = await createDomainName(server.client);
      await server.client.send(new CreateBasePathMappingCommand({ domainName, restApiId, basePath: "pets" }));
      await remove(domainName);
      await createDomainName(server.client, { ...regional, domainName });
      const { items } = await server.client.send(new GetBasePathMappingsCommand({ domainName }));
      expect(items).toEqual([]);
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      const { domainName } = await createDomainName(server.client);
      await remove(domainName);
      await expect(remove(domainName)).rejects.toMatchObject(unknown);
    });
  });
});
