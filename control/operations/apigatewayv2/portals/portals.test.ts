import {
  CreatePortalCommand,
  DeletePortalCommand,
  DeletePortalProductCommand,
  DisablePortalCommand,
  ListPortalsCommand,
  type ListPortalsCommandInput,
  PublishPortalCommand,
  UpdatePortalCommand,
  type UpdatePortalCommandInput,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createPortal, createProduct, customColors, getPortal, portalInput } from "../../../testing/portals.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const productArn = async () => (await createProduct(server.v2)).PortalProductArn;
const withColor = (AccentColor: string) => ({
  PortalContent: { DisplayName: "Pets", Theme: { CustomColors: { ...customColors, AccentColor } } },
});
const cognito = {
  AppClientId: "client",
  UserPoolArn: "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_pool",
  UserPoolDomain: "https://pets.auth.us-east-1.amazoncognito.com",
};
const acm = (DomainName: string) => ({
  AcmManaged: { CertificateArn: "arn:aws:acm:us-east-1:000000000000:certificate/1", DomainName },
});

describe("CreatePortal", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetPortal does", async () => {
      const members = {
        Authorization: { CognitoConfig: cognito },
        EndpointConfiguration: acm("portal.example.com"),
        IncludedPortalProductArns: [await productArn(), await productArn()],
        LogoUri: "s3://bucket/logo.png",
        PortalContent: { DisplayName: "Pets", Description: "All pets", Theme: { CustomColors: customColors } },
        RumAppMonitorName: "monitor",
        Tags: { team: "pets" },
      };
      const created = await createPortal(server.v2, members);
      const { LogoUri: _, ...shown } = members;
      expect(created).toMatchObject({
        ...shown,
        EndpointConfiguration: { ...members.EndpointConfiguration.AcmManaged },
        PortalArn: `arn:aws:apigateway:us-east-1:000000000000:/portals/${created.PortalId}`,
        PortalContent: { ...members.PortalContent, Theme: { LogoLastUploaded: created.LastModified } },
      });
      expect(await getPortal(server.v2, created.PortalId)).toEqual(created);
    });

    it("names every member that breaks the model in one message", async () => {
      const call = createPortal(server.v2, {
        PortalContent: { DisplayName: "ab", Theme: { CustomColors: undefined } },
      });
      await expect(call).rejects.toMatchObject({
        name: "BadRequestException",
        message: expect.stringMatching(
          /^2 validation errors detected: Value 'ab' at .*DisplayName.* length greater than or equal to 3.*CustomColors.* must not be null/,
        ),
      });
      await expect(server.v2.send(new CreatePortalCommand(Object.create(null)))).rejects.toMatchObject({
        message: expect.stringMatching(/^3 validation errors detected/),
      });
    });

    it.each([
      [withColor("red"), "Invalid color specified for accentColor: red"],
      [withColor("#12"), "Invalid color specified for accentColor: #12"],
      [{ Authorization: {} }, "Exactly one member of authorization must be specified"],
      [
        { Authorization: { None: {}, CognitoConfig: cognito } },
        "Exactly one member of authorization must be specified",
      ],
      [{ EndpointConfiguration: {} }, "Exactly one member of endpointConfiguration must be specified"],
      [{ EndpointConfiguration: acm("no domain") }, "Invalid domain name specified: no domain"],
      [{ LogoUri: "https://example.com/logo.png" }, "Invalid logo URI specified: https://example.com/logo.png"],
      [{ Tags: { "aws:a": "b" } }, "Invalid tag key specified: aws:a"],
    ] as const)("refuses %o", async (input, message) => {
      await expect(createPortal(server.v2, input)).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("begins disabled, at a default domain name of its own", async () => {
      const { PortalId, ...created } = await createPortal(server.v2);
      expect(PortalId).toMatch(/^[a-z0-9]{10,30}$/);
      expect(created).toEqual({
        ...portalInput,
        EndpointConfiguration: {
          PortalDefaultDomainName: `p-${PortalId}.localhost:3001`,
          PortalDomainHostedZoneId: "none",
        },
        IncludedPortalProductArns: [],
        LastModified: expect.any(Date),
        PortalArn: expect.any(String),
        PublishStatus: "DISABLED",
        Tags: {},
      });
    });
  });

  describe("errors", () => {
    it("refuses products that are not there, of elsewhere, or named twice", async () => {
      const create = (...IncludedPortalProductArns: string[]) => createPortal(server.v2, { IncludedPortalProductArns });
      const arn = await productArn();
      const unknown = arn.replace(/[^/]+$/, "nosuch0000");
      const elsewhere = arn.replace("us-east-1", "eu-west-1");
      await expect(create(unknown)).rejects.toMatchObject(badRequest(`Portal product not found: ${unknown}`));
      await expect(create(elsewhere)).rejects.toMatchObject(
        badRequest(`Invalid portal product ARN specified: ${elsewhere}`),
      );
      await expect(create(arn, arn)).rejects.toMatchObject(
        badRequest(`Portal product ARN is specified more than once: ${arn}`),
      );
    });

    it("refuses a domain name that another portal has", async () => {
      const input = { EndpointConfiguration: acm("taken.example.com") };
      await createPortal(server.v2, input);
      await expect(createPortal(server.v2, input)).rejects.toMatchObject(
        badRequest("The domain name taken.example.com is used by another portal already"),
      );
    });
  });
});

describe("GetPortal", () => {
  describe("input", () => {
    it("takes the portal's id", async () => {
      const { PortalId } = await createPortal(server.v2);
      expect(await getPortal(server.v2, PortalId)).toMatchObject({ PortalId });
    });
  });

  describe("behaviour", () => {
    it("no longer names a product that was deleted, and shows that the portal changed", async () => {
      const { PortalProductId, PortalProductArn } = await createProduct(server.v2);
      const kept = await productArn();
      const created = await createPortal(server.v2, { IncludedPortalProductArns: [PortalProductArn, kept] });
      await server.v2.send(new PublishPortalCommand({ PortalId: created.PortalId }));
      await server.v2.send(new DeletePortalProductCommand({ PortalProductId }));
      const portal = await getPortal(server.v2, created.PortalId);
      expect(portal.IncludedPortalProductArns).toEqual([kept]);
      expect(portal.LastModified?.getTime()).toBeGreaterThanOrEqual(portal.LastPublished?.getTime() ?? Infinity);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown portal and for one of another region, and names the type", async () => {
      const { PortalId } = await createPortal(server.v2With({ region: "eu-west-1" }));
      for (const id of ["nosuch0000", PortalId])
        await expect(getPortal(server.v2, id)).rejects.toMatchObject({
          ...notFound(`Invalid Portal identifier specified ${id}`),
          ResourceType: "Portal",
        });
    });
  });
});

describe("ListPortals", () => {
  const list = async (input: ListPortalsCommandInput = {}) =>
    plain(await server.v2.send(new ListPortalsCommand(input)));

  describe("input", () => {
    it.each(["0", "501", "ten", ""])("refuses %o as maxResults", async (MaxResults) => {
      await expect(list({ MaxResults })).rejects.toMatchObject(
        badRequest("Invalid maxResults specified. The maxResults must be between 1 and 500"),
      );
    });
  });

  describe("behaviour", () => {
    it("lists page by page, each portal as GetPortal answers it", async () => {
      const { PortalId } = await createPortal(server.v2);
      const seen: unknown[] = [];
      let NextToken: string | undefined;
      do {
        const page = await list({ MaxResults: "2", NextToken });
        seen.push(...(page.Items ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      expect(seen).toEqual((await list({ MaxResults: "500" })).Items);
      expect(seen).toContainEqual(await getPortal(server.v2, PortalId));
    });
  });

  describe("errors", () => {
    it("refuses a token nobody gave out", async () => {
      await expect(list({ NextToken: "nonsense" })).rejects.toMatchObject(
        badRequest("Invalid nextToken parameter specified"),
      );
    });
  });
});

describe("UpdatePortal", () => {
  const update = async (input: UpdatePortalCommandInput) => plain(await server.v2.send(new UpdatePortalCommand(input)));

  describe("input", () => {
    it("changes the members that are given and leaves the others", async () => {
      const created = await createPortal(server.v2, { RumAppMonitorName: "monitor", LogoUri: "s3://bucket/logo.png" });
      const { PortalId } = created;
      const PortalContent = { ...portalInput.PortalContent, DisplayName: "Cats" };
      const IncludedPortalProductArns = [await productArn()];
      const updated = await update({ PortalId, PortalContent, IncludedPortalProductArns });
      expect(updated).toEqual({
        ...created,
        IncludedPortalProductArns,
        LastModified: expect.any(Date),
        PortalContent: { ...created.PortalContent, DisplayName: "Cats" },
      });
      expect(await getPortal(server.v2, PortalId)).toEqual(updated);
    });

    it("takes a logo and a monitor away for empty texts", async () => {
      const { PortalId } = await createPortal(server.v2, { RumAppMonitorName: "m", LogoUri: "s3://bucket/logo.png" });
      const updated = await update({ PortalId, LogoUri: "", RumAppMonitorName: "" });
      expect(updated.RumAppMonitorName).toBeUndefined();
      expect(updated.PortalContent?.Theme).toEqual({ CustomColors: customColors });
    });

    it("checks what is given as CreatePortal does", async () => {
      const { PortalId } = await createPortal(server.v2);
      await expect(update({ PortalId, ...withColor("blue") })).rejects.toMatchObject(
        badRequest("Invalid color specified for accentColor: blue"),
      );
    });
  });

  describe("behaviour", () => {
    it("leaves before and after in the audit trail", async () => {
      const { PortalId } = await createPortal(server.v2);
      await update({ PortalId, RumAppMonitorName: "new" });
      const rows = await server.database.query(
        `SELECT * FROM "AuditEvent" WHERE "resource" = '/v2/portals/${PortalId}'`,
      );
      expect(rows).toMatchObject([
        { operation: "UpdatePortal", changes: [{ entity: "Portal", after: { rumAppMonitorName: "new" } }] },
      ]);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown portal", async () => {
      await expect(update({ PortalId: "nosuch0000" })).rejects.toMatchObject(
        notFound("Invalid Portal identifier specified nosuch0000"),
      );
    });

    it("answers 409 for a domain name that another portal has, and changes nothing", async () => {
      await createPortal(server.v2, { EndpointConfiguration: acm("theirs.example.com") });
      const created = await createPortal(server.v2, { EndpointConfiguration: acm("ours.example.com") });
      const { PortalId } = created;
      await expect(update({ PortalId, EndpointConfiguration: acm("theirs.example.com") })).rejects.toMatchObject(
        conflict("The domain name theirs.example.com is used by another portal already"),
      );
      expect(await getPortal(server.v2, PortalId)).toEqual(created);
      await expect(update({ PortalId, EndpointConfiguration: acm("ours.example.com") })).resolves.toMatchObject({
        EndpointConfiguration: { DomainName: "ours.example.com" },
      });
    });
  });
});

describe("DeletePortal", () => {
  const remove = (PortalId: string) => server.v2.send(new DeletePortalCommand({ PortalId }));

  describe("input", () => {
    it("takes the portal's id and answers 204", async () => {
      const { PortalId } = await createPortal(server.v2);
      expect((await remove(PortalId)).$metadata.httpStatusCode).toBe(204);
      await expect(getPortal(server.v2, PortalId)).rejects.toMatchObject({ name: "NotFoundException" });
    });
  });

  describe("behaviour", () => {
    it("answers 204 for a portal that is not there: the operation's model has no NotFoundException", async () => {
      expect((await remove("nosuch0000")).$metadata.httpStatusCode).toBe(204);
    });

    it("deletes a disabled portal with its history", async () => {
      const { PortalId } = await createPortal(server.v2);
      await server.v2.send(new PublishPortalCommand({ PortalId }));
      await server.v2.send(new DisablePortalCommand({ PortalId }));
      await remove(PortalId);
      const rows = `SELECT 1 FROM "PortalPublication" WHERE "portalId" = '${PortalId}'`;
      expect(await server.database.query(rows)).toEqual([]);
    });
  });

  describe("errors", () => {
    it("refuses a published portal", async () => {
      const { PortalId } = await createPortal(server.v2);
      await server.v2.send(new PublishPortalCommand({ PortalId }));
      await expect(remove(PortalId)).rejects.toMatchObject(
        badRequest(`Portal ${PortalId} is published. Disable the portal before you delete it`),
      );
    });
  });
});
