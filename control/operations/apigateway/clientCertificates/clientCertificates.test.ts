import { createPrivateKey, X509Certificate } from "node:crypto";
import {
  CreateStageCommand,
  DeleteClientCertificateCommand,
  DeleteStageCommand,
  GenerateClientCertificateCommand,
  type GenerateClientCertificateCommandInput,
  GetClientCertificateCommand,
  GetClientCertificatesCommand,
  type GetClientCertificatesCommandInput,
  UpdateClientCertificateCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decryptSecret } from "../../../../iam/secrets.ts";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const unknown = notFound("Invalid Client Certificate identifier specified");
const generate = async (input: GenerateClientCertificateCommandInput = {}) => {
  const answer = plain(await server.client.send(new GenerateClientCertificateCommand(input)));
  const { clientCertificateId = "", pemEncodedCertificate = "", ...rest } = answer;
  return { clientCertificateId, pemEncodedCertificate, ...rest };
};
const get = async (clientCertificateId: string) =>
  plain(await server.client.send(new GetClientCertificateCommand({ clientCertificateId })));

describe("GenerateClientCertificate", () => {
  describe("input", () => {
    it("takes description and tags and gives them back, as the next GetClientCertificate does", async () => {
      const created = await generate({ description: "My First Client Certificate", tags: { team: "pets" } });
      expect(created).toMatchObject({
        clientCertificateId: expect.stringMatching(/^[a-z0-9]{6}$/),
        description: "My First Client Certificate",
        tags: { team: "pets" },
      });
      expect(await get(created.clientCertificateId)).toEqual(created);
    });

    it.each([
      [{ description: "x".repeat(1025) }, "Description cannot be longer than 1024 characters"],
      [{ tags: { "aws:a": "b" } }, "Invalid tag key specified: aws:a"],
    ])("refuses %o", async (input, message) => {
      await expect(generate(input)).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("makes an RSA key and a certificate signed by it, valid for a year", async () => {
      const { pemEncodedCertificate, createdDate, expirationDate } = await generate();
      const certificate = new X509Certificate(pemEncodedCertificate);
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      expect(certificate.validFromDate).toEqual(createdDate);
      expect(certificate.validToDate).toEqual(expirationDate);
      expect(Number(expirationDate) - Number(createdDate)).toBe(365 * 86_400_000);
    });

    it("keeps the private key sealed, and out of answers and the audit trail", async () => {
      const { clientCertificateId: id, pemEncodedCertificate } = await generate();
      const [row] = await server.database.query<{ privateKeyEncrypted: Uint8Array }>(
        `SELECT * FROM "ClientCertificate" WHERE "id" = '${id}'`,
      );
      const sealed = row?.privateKeyEncrypted ?? new Uint8Array();
      expect(Buffer.from(sealed).toString("latin1")).not.toContain("PRIVATE KEY");
      const key = createPrivateKey(decryptSecret(server.secretsKey, `clientcertificates/${id}`, sealed));
      expect(new X509Certificate(pemEncodedCertificate).checkPrivateKey(key)).toBe(true);
      const audited = JSON.stringify(await server.database.query(`SELECT * FROM "AuditEvent"`));
      expect(audited).toContain(id);
      expect(audited).not.toContain("PRIVATE KEY");
      expect(audited).not.toContain("privateKeyEncrypted");
    });
  });

  describe("errors", () => {
    it("stores nothing when it refuses", async () => {
      const count = () => server.database.query(`SELECT 1 FROM "ClientCertificate"`);
      const before = (await count()).length;
      await expect(generate({ tags: { "": "b" } })).rejects.toMatchObject({ name: "BadRequestException" });
      expect(await count()).toHaveLength(before);
    });
  });
});

describe("GetClientCertificate", () => {
  describe("input", () => {
    it("takes the certificate's id", async () => {
      const { clientCertificateId } = await generate();
      expect(await get(clientCertificateId)).toMatchObject({ clientCertificateId });
    });
  });

  describe("behaviour", () => {
    it("leaves out what was not given", async () => {
      const created = await get((await generate()).clientCertificateId);
      expect(Object.keys(created).toSorted()).toEqual([
        "clientCertificateId",
        "createdDate",
        "expirationDate",
        "pemEncodedCertificate",
      ]);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown certificate and for one of another region", async () => {
      await expect(get("nosuch")).rejects.toMatchObject(unknown);
      const { clientCertificateId } = await generate();
      const elsewhere = server.clientWith({ region: "eu-west-1" });
      const call = elsewhere.send(new GetClientCertificateCommand({ clientCertificateId }));
      await expect(call).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetClientCertificates", () => {
  const list = async (input: GetClientCertificatesCommandInput = {}) =>
    plain(await server.client.send(new GetClientCertificatesCommand(input)));

  describe("input", () => {
    it("takes a limit", async () => {
      await generate();
      expect((await list({ limit: 1 })).items).toHaveLength(1);
    });
  });

  describe("behaviour", () => {
    it("lists page by page, whatever comes or goes between the pages", async () => {
      for (let count = 0; count < 3; count += 1) await generate();
      const all = (await list({ limit: 500 })).items?.map(({ clientCertificateId }) => clientCertificateId) ?? [];
      const first = await list({ limit: 2 });
      await server.client.send(new DeleteClientCertificateCommand({ clientCertificateId: all[0] }));
      const rest = await list({ limit: 500, position: first.position });
      expect(rest.items?.map(({ clientCertificateId }) => clientCertificateId)).toEqual(all.slice(2));
    });
  });

  describe("errors", () => {
    it("refuses a limit beyond 500", async () => {
      await expect(list({ limit: 501 })).rejects.toMatchObject({ name: "BadRequestException" });
    });
  });
});

describe("UpdateClientCertificate", () => {
  const update = async (clientCertificateId: string, path: string, value: string) => {
    const patchOperations = [{ op: "replace" as const, path, value }];
    return plain(
      await server.client.send(new UpdateClientCertificateCommand({ clientCertificateId, patchOperations })),
    );
  };

  describe("input", () => {
    it("takes another description, and the empty text clears it", async () => {
      const created = await generate({ description: "old" });
      const id = created.clientCertificateId;
      expect(await update(id, "/description", "new")).toEqual({ ...created, description: "new" });
      expect(await update(id, "/description", "")).not.toHaveProperty("description");
    });
  });

  describe("behaviour", () => {
    it("leaves key and certificate as they are", async () => {
      const created = await generate();
      await update(created.clientCertificateId, "/description", "new");
      expect(await get(created.clientCertificateId)).toEqual({ ...created, description: "new" });
    });
  });

  describe("errors", () => {
    it("names what can be patched, and answers 404 for an unknown certificate", async () => {
      const { clientCertificateId } = await generate();
      await expect(update(clientCertificateId, "/pemEncodedCertificate", "x")).rejects.toMatchObject(
        badRequest(
          "Invalid patch path  '/pemEncodedCertificate' specified for op 'replace'. Must be one of: [/description]",
        ),
      );
      await expect(update("nosuch", "/description", "x")).rejects.toMatchObject(unknown);
    });
  });
});

describe("DeleteClientCertificate", () => {
  const remove = (clientCertificateId: string) =>
    server.client.send(new DeleteClientCertificateCommand({ clientCertificateId }));

  describe("input", () => {
    it("takes the certificate's id and answers 202", async () => {
      const { clientCertificateId } = await generate();
      expect((await remove(clientCertificateId)).$metadata.httpStatusCode).toBe(202);
      await expect(get(clientCertificateId)).rejects.toMatchObject(unknown);
    });
  });

  describe("behaviour", () => {
    it("is possible once no stage presents the certificate any more", async () => {
      const { restApiId } = await createPetsApi(server.client);
      const deploymentId = await deploy(server.client, restApiId);
      const { clientCertificateId } = await generate();
      const stage = { restApiId, stageName: "dev" };
      await server.client.send(new CreateStageCommand({ ...stage, deploymentId }));
      const present = { op: "replace" as const, path: "/clientCertificateId", value: clientCertificateId };
      const presenting = await server.client.send(new UpdateStageCommand({ ...stage, patchOperations: [present] }));
      expect(presenting).toMatchObject({ clientCertificateId });
      await expect(remove(clientCertificateId)).rejects.toMatchObject(
        badRequest(
          `Cannot delete client certificate. Client certificate '${clientCertificateId}', is referenced in [${restApiId}:dev] in format of [RESTApiId:Stage].`,
        ),
      );
      await server.client.send(new DeleteStageCommand(stage));
      expect((await remove(clientCertificateId)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      const { clientCertificateId } = await generate();
      await remove(clientCertificateId);
      await expect(remove(clientCertificateId)).rejects.toMatchObject(unknown);
    });
  });
});
