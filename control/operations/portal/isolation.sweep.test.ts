import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../../contract/operations.ts";
import { developerSchemas } from "../../../contract/portal/developerOperations.ts";
import { portalRequest, signedUpDeveloper } from "../../testing/developers.ts";
import { house, type OfferingPortal, offeringPortal } from "../../testing/offeringPortal.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

let server: TestServer;
let shop: OfferingPortal;
let other: OfferingPortal;
const strangers: string[] = [];
const shutOut: string[] = [];
beforeAll(async () => {
  server = await startTestServer();
  shop = await offeringPortal(server);
  other = await offeringPortal(server);
  const elsewhere = await signedUpDeveloper(server, other.portalId);
  strangers.push(elsewhere.developerToken, elsewhere.developerId, "x".repeat(43), "' OR '1'='1");
  for (const status of ["SUSPENDED", "PENDING", "REFUSED"] as const)
    shutOut.push((await signedUpDeveloper(server, shop.portalId, { status })).developerToken);
});
afterAll(() => server[Symbol.asyncDispose]());

/** A whole input, so that nothing but who asks can be wrong with it. */
function wholeInput(name: string): Record<string, unknown> {
  const schema = operations.find((operation) => operation.service === "portal" && operation.name === name);
  if (schema === undefined) throw new Error(`the portal has no ${name}`);
  const values = [...schema.input.structIterator()].map(([member, type]) => {
    if (type.isMapSchema()) return [member, {}];
    if (type.isTimestampSchema()) return [member, new Date()];
    return [member, type.isNumericSchema() ? 1 : "aaaaaaaaaa"];
  });
  return Object.fromEntries(values);
}

/** The cast: portalRequest sends whatever members the schema has. */
const ask = (name: string, developerToken: string) =>
  portalRequest(server, name as "GetDeveloper", {
    ...wholeInput(name),
    ...{ portalId: shop.portalId, developerToken },
  });

const names = Object.keys(developerSchemas).map((name) => name.replace("$", ""));

describe("whatever a developer may ask", () => {
  it.each(names)("%s answers no developer of another portal and no guessed token", async (name) => {
    for (const token of strangers) expect((await ask(name, token)).status).toBe(401);
  });

  it.each(names)("%s answers nobody who is suspended, refused or not let in yet", async (name) => {
    for (const token of shutOut) expect((await ask(name, token)).status).toBe(403);
  });
});

describe("owners of one portal", () => {
  it("reach no developer, subscription, publication or plan offer by the address of another", async () => {
    const { developerId } = await signedUpDeveloper(server, shop.portalId);
    const { items } = (await house(server, "GET", `/portals/${shop.portalId}/publications`)).body;
    const [publication] = [items].flat();
    const publicationId = new Map(Object.entries(Object(publication))).get("publicationId");
    const [portal, product] = [`/portals/${other.portalId}`, `/portal-products/${other.portalProductId}`];
    const subject = { subject: "Hello", text: "You" };
    const answers = [
      await house(server, "PATCH", `${portal}/developers/${developerId}`, { status: "SUSPENDED" }),
      await house(server, "POST", `${portal}/developers/${developerId}/messages`, subject),
      await house(server, "POST", `${portal}/publications/${publicationId}/restore`),
      await house(server, "PATCH", `${product}/plan-offers/${shop.planOfferId}`, { price: "Free" }),
      await house(server, "DELETE", `${product}/plan-offers/${shop.planOfferId}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(
      (await house(server, "POST", `/portals/${shop.portalId}/publications/${publicationId}/restore`)).status,
    ).toBe(200);
  });
});
