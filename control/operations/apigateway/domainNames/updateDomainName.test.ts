import { type PatchOperation, UpdateDomainNameCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { certificateArn, createDomainName, createPrivateDomainName } from "../../../testing/domainNames.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

type Change = readonly [op: NonNullable<PatchOperation["op"]>, path: string, value?: string];
const update = async (domainName: string, changes: readonly Change[], domainNameId?: string) => {
  const patchOperations = changes.map(([op, path, value]) => ({ op, path, value }));
  return plain(await server.client.send(new UpdateDomainNameCommand({ domainName, domainNameId, patchOperations })));
};
const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }],
});

describe("UpdateDomainName", () => {
  describe("input", () => {
    it.each<readonly [readonly Change[], object]>([
      [
        [["replace", "/regionalCertificateArn", certificateArn("us-east-1", "new")]],
        { regionalCertificateArn: certificateArn("us-east-1", "new") },
      ],
      [[["add", "/regionalCertificateName", "cert"]], { regionalCertificateName: "cert" }],
      [[["replace", "/securityPolicy", "TLS_1_0"]], { securityPolicy: "TLS_1_0" }],
      [
        [["replace", "/endpointConfiguration/ipAddressType", "dualstack"]],
        { endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "dualstack" } },
      ],
      [[["replace", "/routingMode", "ROUTING_RULE_ONLY"]], { routingMode: "ROUTING_RULE_ONLY" }],
      [
        [["add", "/ownershipVerificationCertificateArn", certificateArn("us-east-1", "own")]],
        { ownershipVerificationCertificateArn: certificateArn("us-east-1", "own") },
      ],
      [
        [
          ["replace", "/securityPolicy", "SecurityPolicy_TLS13_1_3_2025_09"],
          ["replace", "/endpointAccessMode", "BASIC"],
        ],
        { securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09", endpointAccessMode: "BASIC" },
      ],
      [
        [
          ["add", "/mutualTlsAuthentication/truststoreUri", "s3://bucket-name/key-name"],
          ["add", "/mutualTlsAuthentication/truststoreVersion", "v2"],
        ],
        { mutualTlsAuthentication: { truststoreUri: "s3://bucket-name/key-name", truststoreVersion: "v2" } },
      ],
    ])("takes %j", async (changes, expected) => {
      const { domainName } = await createDomainName(server.client);
      expect(await update(domainName, changes)).toMatchObject(expected);
    });

    it("takes the policies of a private one, found by its id, and the empty text clears them", async () => {
      const { domainName, domainNameId } = await createPrivateDomainName(server.client);
      const changes = ["/policy", "/managementPolicy"] as const;
      const set = await update(
        domainName,
        changes.map((path) => ["replace", path, policy]),
        domainNameId,
      );
      expect(set.managementPolicy).toBe(policy);
      expect(set.policy).toContain(`/domainnames/${domainName}+${domainNameId}`);
      const cleared = await update(
        domainName,
        changes.map((path) => ["replace", path, ""]),
        domainNameId,
      );
      expect(cleared).not.toHaveProperty("policy");
      expect(cleared).not.toHaveProperty("managementPolicy");
    });
  });

  describe("behaviour", () => {
    it("moves a name from edge-optimized to regional in two steps, with both addresses in between", async () => {
      const { domainName, distributionDomainName } = await createDomainName(server.client, {
        endpointConfiguration: { types: ["EDGE"] },
        certificateArn: certificateArn(),
      });
      const both = await update(domainName, [
        ["add", "/endpointConfiguration/types", "REGIONAL"],
        ["add", "/regionalCertificateArn", certificateArn()],
      ]);
      expect(both).toMatchObject({
        endpointConfiguration: { types: ["EDGE", "REGIONAL"] },
        distributionDomainName,
        regionalDomainName: expect.any(String),
      });
      const regional = await update(domainName, [["remove", "/endpointConfiguration/types", "EDGE"]]);
      expect(regional).toMatchObject({
        endpointConfiguration: { types: ["REGIONAL"] },
        regionalDomainName: both.regionalDomainName,
      });
      for (const name of ["certificateArn", "distributionDomainName", "distributionHostedZoneId"])
        expect(regional).not.toHaveProperty(name);
    });

    it("replaces the type by its index, as infrastructure tools do", async () => {
      const { domainName } = await createDomainName(server.client);
      const edge = await update(domainName, [
        ["replace", "/endpointConfiguration/types/0", "EDGE"],
        ["replace", "/certificateArn", certificateArn()],
      ]);
      expect(edge).toMatchObject({ endpointConfiguration: { types: ["EDGE"] }, certificateArn: certificateArn() });
      expect(edge).not.toHaveProperty("regionalCertificateArn");
    });

    it("ends mutual TLS with an empty truststore URI", async () => {
      const { domainName } = await createDomainName(server.client, {
        regionalCertificateArn: certificateArn(),
        mutualTlsAuthentication: { truststoreUri: "s3://bucket-name/key-name", truststoreVersion: "v1" },
      });
      const changes = [["replace", "/mutualTlsAuthentication/truststoreUri", ""]] as const;
      expect(await update(domainName, changes)).not.toHaveProperty("mutualTlsAuthentication");
    });

    it("stores nothing when one of several operations fails", async () => {
      const { domainName } = await createDomainName(server.client);
      const changes = [
        ["replace", "/securityPolicy", "TLS_1_0"],
        ["replace", "/routingMode", "NONE"],
      ] as const;
      await expect(update(domainName, changes)).rejects.toMatchObject({ name: "BadRequestException" });
      expect(await update(domainName, [])).toMatchObject({ securityPolicy: "TLS_1_2" });
    });
  });

  describe("errors", () => {
    it.each<readonly [readonly Change[], string]>([
      [
        [
          ["add", "/endpointConfiguration/types", "EDGE"],
          ["remove", "/endpointConfiguration/types", "REGIONAL"],
        ],
        "Certificates and endpoint types cannot be added and removed in the same request",
      ],
      [[["add", "/endpointConfiguration/types", "EDGE"]], "A certificate was not provided for the endpoint type EDGE."],
      [
        [["replace", "/endpointConfiguration/types/0", "PRIVATE"]],
        "Changing a custom domain name into or from a private one is not supported.",
      ],
      [
        [["add", "/endpointConfiguration/types", "HERE"]],
        "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE",
      ],
      [[["remove", "/endpointConfiguration/types", "REGIONAL"]], "A domain name must have an endpoint type."],
      [[["replace", "/policy", policy]], "Policies are only supported for private custom domain names."],
      [[["add", "/mutualTlsAuthentication/truststoreVersion", "v"]], "A truststore version needs a truststore URI"],
      [[["replace", "/tags/a", "b"]], "Invalid patch path  '/tags/a' specified for op 'replace'."],
      [
        [["copy", "/domainName", "b"]],
        "Invalid patch path  '/domainName' specified for op 'copy'. Please choose supported operations",
      ],
    ])("refuses %j", async (changes, message) => {
      const { domainName } = await createDomainName(server.client);
      await expect(update(domainName, changes)).rejects.toMatchObject({
        ...badRequest(""),
        message: expect.stringContaining(message),
      });
    });

    it("answers 404 for an unknown name", async () => {
      await expect(update("nosuch.example.com", [])).rejects.toMatchObject(
        notFound("Invalid domain name identifier specified"),
      );
    });
  });
});
