import { PreviewPortalCommand, PublishPortalCommand } from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PortalSnapshot } from "../../../../contract/portal/portalSnapshot.ts";
import type { Credentials } from "../../../../iam/sigv4.ts";
import { createClientSecrets } from "../../../portals/clientSecrets.ts";
import { portalRequest } from "../../../testing/developers.ts";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { createPortal } from "../../../testing/portals.ts";
import { publishPets } from "../../../testing/publishedPets.ts";
import { administrator, reader, startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let portalId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ PortalId: portalId } = await createPortal(server.v2));
});

const png = `data:image/png;base64,${Buffer.from("89504e470d0a1a0a00000000", "hex").toString("base64")}`;
const provider = { name: "acme", label: "Acme", issuer: "https://login.acme.example", clientId: "portal" };
const get = async () => (await houseRequest(server.url, "GET", settingsPath(), { credentials: administrator })).body;
const settingsPath = () => `/_house/portals/${portalId}/settings`;
const update = (body: object, credentials: Credentials = administrator) =>
  houseRequest(server.url, "PATCH", settingsPath(), { credentials, body });
const publications = async (of = portalId) =>
  (await houseRequest(server.url, "GET", `/_house/portals/${of}/publications`, { credentials: administrator })).body;

const published = async (of = portalId): Promise<PortalSnapshot> => {
  const { body } = await portalRequest(server, "GetPublishedPortal", { portalId: of });
  return JSON.parse(String(body.content));
};

describe("portal settings", () => {
  it("of a new portal let everybody in and say nothing", async () => {
    expect(await get()).toEqual({
      ...{ portalId, signUp: "AUTOMATIC", emailDomains: [], identityProviders: [], font: "system", homePage: "" },
      hasLogo: false,
    });
  });

  it("change one by one, and an empty logo is none", async () => {
    await update({ homePage: "# Hello", logo: png });
    const { body } = await update({ font: "serif", signUp: "EMAIL_DOMAIN", emailDomains: [" Example.COM "] });
    expect(body).toMatchObject({ homePage: "# Hello", hasLogo: true, logo: png, font: "serif" });
    expect(body).toMatchObject({ signUp: "EMAIL_DOMAIN", emailDomains: ["example.com"] });
    expect((await update({ logo: "" })).body).toMatchObject({ hasLogo: false, homePage: "# Hello" });
  });

  it("never answer a client secret, and keep it for the same issuer and client only", async () => {
    const { body } = await update({ identityProviders: [{ ...provider, clientSecret: "very secret" }] });
    expect(body.identityProviders).toEqual([provider]);
    const stored = async () => {
      const settings = await server.database.database.transaction((store) => store.portalSettings.get(portalId));
      return settings.identityProviders[0]?.clientSecretEncrypted;
    };
    const sealed = (await stored()) ?? "";
    expect(Buffer.from(sealed, "base64").toString("latin1")).not.toContain("very secret");
    expect(() => createClientSecrets(new Uint8Array(32)).open(portalId, "acme", sealed)).toThrow();
    await update({ identityProviders: [{ ...provider, label: "Acme Inc." }] });
    expect(await stored()).toBe(sealed);
    await update({ identityProviders: [{ ...provider, issuer: "https://evil.example" }] });
    expect(await stored()).toBeUndefined();
    const rows = await server.database.query<{ changes: unknown }>('SELECT "changes" FROM "AuditEvent"');
    expect(JSON.stringify(rows)).not.toContain("very secret");
    expect(JSON.stringify(rows)).not.toContain(sealed);
  });

  it.each([
    [{ signUp: "NOBODY" }, "signUp must be one of AUTOMATIC, APPROVAL, EMAIL_DOMAIN."],
    [{ signUp: "EMAIL_DOMAIN" }, "signUp EMAIL_DOMAIN needs at least one of emailDomains."],
    [{ emailDomains: ["exa mple"] }, "emailDomains: exa mple is no domain name such as example.com."],
    [{ font: "Comic Sans" }, "font must be one of system, sans, serif, mono, rounded."],
    [{ homePage: "é".repeat(16_385) }, "homePage may have at most 32768 bytes, and no NUL among them."],
    [{ logo: "data:text/html;base64,PGh0bWw+" }, "logo must be a data URL in base64 of a PNG, JPEG or SVG image."],
    [{ identityProviders: [provider, provider] }, "identityProviders must have names of their own."],
  ])("refuse %j", async (input, message) => {
    expect(await update(input)).toMatchObject({ status: 400, body: { message } });
  });

  it.each([
    "http://login.acme.example",
    "https://user:password@login.acme.example",
    "https://login.acme.example?x=y",
    "javascript:alert(1)",
    "http://127.0.0.1.evil.example",
    "",
  ])("refuse the issuer %s", async (issuer) => {
    expect((await update({ identityProviders: [{ ...provider, issuer }] })).status).toBe(400);
  });

  it("take an issuer without https on this machine", async () => {
    expect((await update({ identityProviders: [{ ...provider, issuer: "http://127.0.0.1:4444/" }] })).status).toBe(200);
  });

  it("refuse a read-only caller, and another portal's id", async () => {
    expect(await update({ font: "serif" }, reader)).toMatchObject({ status: 403 });
    portalId = "nosuch";
    expect(await update({ font: "serif" })).toMatchObject({ status: 404 });
  });
});

describe("portal publications", () => {
  it("freeze font, home page and logo until the portal is published again, and come back when they are restored", async () => {
    const pets = await publishPets(server);
    portalId = pets.portalId;
    expect(await published()).toMatchObject({ font: "system" });
    await update({ font: "mono", homePage: "# <script>alert(1)</script>", logo: png });
    expect(await published()).not.toHaveProperty("homePage");
    await server.v2.send(new PublishPortalCommand({ PortalId: portalId, Description: "New looks" }));
    expect(await published()).toMatchObject({ font: "mono", homePage: "# <script>alert(1)</script>", logo: png });
    const { items } = await publications();
    expect(items).toEqual([
      expect.objectContaining({ current: true, description: "New looks" }),
      expect.objectContaining({ current: false }),
    ]);
    const [, first] = Array.isArray(items) ? items : [];
    const path = `/_house/portals/${portalId}/publications/${first.publicationId}/restore`;
    const refused = await houseRequest(server.url, "POST", path, { credentials: reader });
    expect(refused.status).toBe(403);
    const restored = await houseRequest(server.url, "POST", path, { credentials: administrator });
    expect(restored).toMatchObject({ status: 200, body: { publicationId: first.publicationId, current: true } });
    expect(await published()).not.toHaveProperty("homePage");
  });

  it("are no previews, and no other portal's", async () => {
    const [pets, other] = [await publishPets(server), await publishPets(server)];
    await server.v2.send(new PreviewPortalCommand({ PortalId: pets.portalId }));
    const { items } = await publications(pets.portalId);
    expect(items).toHaveLength(1);
    const [theirs] = [(await publications(other.portalId)).items].flat();
    const id = typeof theirs === "object" && theirs !== null && "publicationId" in theirs ? theirs.publicationId : "";
    const path = `/_house/portals/${pets.portalId}/publications/${id}/restore`;
    expect(await houseRequest(server.url, "POST", path, { credentials: administrator })).toMatchObject({ status: 404 });
  });
});
