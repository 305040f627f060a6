// From the document to the answer: every large document is imported, deployed and called at a gateway of its own, and so is its export.
import { once } from "node:events";
import { createServer } from "node:http";
import { CreateDeploymentCommand, GetExportCommand, ImportRestApiCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentFormats } from "../../../../openapi/printDocument.ts";
import { largeDocuments } from "../../../../openapi/testing/largeDocuments.ts";
import { prepareGateway, type RealGateway } from "../../../../testing/realGateway.ts";
import { startTestServer, type TestServer } from "../../../../testing/testServer.ts";

let gateway: RealGateway;
let server: TestServer;
let backEndUrl: string;
const backEnd = createServer(({ method, url }, response) => void response.end(`${method} ${url}`));

beforeAll(async () => {
  gateway = await prepareGateway();
  server = await startTestServer({ gateway: gateway.door });
  await gateway.serve(server.database.url);
  await once(backEnd.listen(0, "127.0.0.1"), "listening");
  const address = backEnd.address();
  backEndUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  backEnd.closeAllConnections();
  backEnd.close();
});

const importAndDeploy = async (body: Uint8Array): Promise<string> => {
  const { id = "", warnings } = await server.client.send(new ImportRestApiCommand({ body }));
  expect(warnings).toBeUndefined();
  await server.client.send(new CreateDeploymentCommand({ restApiId: id, stageName: "prod" }));
  return id;
};

const exportOf = async (restApiId: string, exportType: string) => {
  const parameters = { extensions: "integrations,authorizers,apigateway,postman" };
  const { body } = await server.client.send(
    new GetExportCommand({ restApiId, stageName: "prod", exportType, parameters }),
  );
  return body ?? new Uint8Array();
};

describe("ImportRestApi", () => {
  describe("behaviour", () => {
    describe.each(largeDocuments)("with a document of the style $style", ({ make, call }) => {
      it.each(["json", "yaml"] as const)("makes from %s what deploys and answers", async (format) => {
        const id = await importAndDeploy(Buffer.from(documentFormats[format].print(make(backEndUrl))));
        const { status, text } = await gateway.fetch(id, call.httpMethod, `/prod${call.path}`);
        expect([status, text]).toEqual([call.status, expect.stringMatching(call.text)]);
      });

      it.each(["oas30", "swagger"])(
        "makes of its export as %s an API with the same export and answers",
        async (type) => {
          const id = await importAndDeploy(Buffer.from(documentFormats.json.print(make(backEndUrl))));
          const first = await exportOf(id, type);
          const copy = await importAndDeploy(first);
          const second = Buffer.from(await exportOf(copy, type)).toString();
          expect(second.replaceAll(copy, id)).toBe(Buffer.from(first).toString());
          const { status, text } = await gateway.fetch(copy, call.httpMethod, `/prod${call.path}`);
          expect([status, text]).toEqual([call.status, expect.stringMatching(call.text)]);
        },
      );
    });
  });
});
