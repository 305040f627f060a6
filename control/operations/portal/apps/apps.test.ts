import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PortalOperations } from "../../../../contract/portal/portalOperations.ts";
import { signedUpDeveloper } from "../../../testing/developers.ts";
import { developerOf, house, type OfferingPortal, offeringPortal } from "../../../testing/offeringPortal.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let shop: OfferingPortal;
beforeAll(async () => {
  server = await startTestServer();
  shop = await offeringPortal(server);
});
afterAll(() => server[Symbol.asyncDispose]());

/** A team of several, with these members. */
async function teamOf(...developerIds: string[]): Promise<string> {
  const id = `team${developerIds[0]?.slice(0, 6)}`;
  const [first = "", ...others] = developerIds;
  const team = { id, portalId: shop.portalId, name: "Team", personal: false, createdDate: new Date() };
  await server.database.database.transaction(async (store) => {
    await store.teams.insert(team, first);
    for (const developerId of others) await store.teams.putMember(id, developerId, "MEMBER");
  });
  return id;
}

describe("apps", () => {
  it("are made in the personal team, described, renamed and deleted", async () => {
    const { ask, teamId } = await developerOf(server, shop.portalId);
    const { status, body } = await ask("CreateApp", { name: " Shop ", description: "Sells pets" });
    expect([status, body]).toMatchObject([201, { name: "Shop", description: "Sells pets", teamId, subscriptions: [] }]);
    const appId = String(body.appId);
    const renamed = await ask("UpdateApp", { appId, name: "Store", description: "" });
    expect(renamed.body).toMatchObject({ name: "Store" });
    expect(renamed.body.description).toBeUndefined();
    expect((await ask("GetApps", {})).body.items).toEqual([renamed.body]);
    expect((await ask("GetApp", { appId })).body).toEqual(renamed.body);
    expect((await ask("DeleteApp", { appId })).status).toBe(204);
    expect((await ask("GetApps", {})).body.items).toEqual([]);
  });

  it("are handed over to another team of the developer's, and to no other", async () => {
    const ana = await developerOf(server, shop.portalId);
    const bea = await developerOf(server, shop.portalId);
    const appId = await ana.createApp();
    const { value } = await ana.subscribe(appId, shop.planOfferId);
    expect((await bea.ask("GetApp", { appId })).status).toBe(404);
    expect((await ana.ask("UpdateApp", { appId, teamId: bea.teamId })).status).toBe(404);
    const teamId = await teamOf(ana.developerId, bea.developerId);
    expect((await ana.ask("UpdateApp", { appId, teamId })).body).toMatchObject({ teamId });
    expect((await bea.ask("GetApp", { appId })).body.subscriptions).toMatchObject([{ keys: [{ status: "ACTIVE" }] }]);
    expect(value).toMatch(/^ghk_/);
  });

  it.each([
    ["an empty name", { name: " " }],
    ["a name that is too long", { name: "n".repeat(101) }],
    ["a name over two lines", { name: "a\nb" }],
    ["a description that is too long", { name: "App", description: "d".repeat(1025) }],
  ])("refuse %s", async (_, given) => {
    const { ask } = await developerOf(server, shop.portalId);
    expect((await ask("CreateApp", given)).status).toBe(400);
  });
});

interface Ids {
  readonly appId: string;
  readonly subscriptionId: string;
  readonly apiKeyId: string;
  readonly planOfferId: string;
}

/** Every operation about something one must own, with what else it needs. */
const aboutOwn: readonly (readonly [keyof PortalOperations, (ids: Ids, password: string) => object])[] = [
  ["GetApp", ({ appId }) => ({ appId })],
  ["UpdateApp", ({ appId }) => ({ appId, name: "Mine" })],
  ["DeleteApp", ({ appId }) => ({ appId })],
  ["CreateSubscription", ({ appId, planOfferId }) => ({ appId, planOfferId })],
  ["UpdateSubscription", ({ subscriptionId, planOfferId }) => ({ subscriptionId, planOfferId })],
  ["DeleteSubscription", ({ subscriptionId }) => ({ subscriptionId })],
  ["CreateSubscriptionKey", ({ subscriptionId }) => ({ subscriptionId, name: "Mine" })],
  ["RevealSubscriptionKey", ({ subscriptionId, apiKeyId }, password) => ({ subscriptionId, apiKeyId, password })],
  ["RotateSubscriptionKey", ({ subscriptionId, apiKeyId }) => ({ subscriptionId, apiKeyId, graceSeconds: 0 })],
  ["DeleteSubscriptionKey", ({ subscriptionId, apiKeyId }) => ({ subscriptionId, apiKeyId })],
];

describe("other people's apps, subscriptions and keys", () => {
  const own = async () => {
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    const { subscription } = await developer.subscribe(appId, shop.planOfferId);
    const { subscriptionId, keys } = subscription;
    return {
      developer,
      ids: { appId, subscriptionId, apiKeyId: keys[0]?.apiKeyId ?? "", planOfferId: shop.planOfferId },
    };
  };
  /** The cast: the table gives each operation its members. */
  const send = (developer: Awaited<ReturnType<typeof developerOf>>, name: keyof PortalOperations, input: object) =>
    developer.ask(name, input as never);

  it.each(aboutOwn)("answer %s as those that are not there, and stay as they are", async (name, inputOf) => {
    const { developer, ids } = await own();
    const before = (await developer.ask("GetApp", { appId: ids.appId })).body;
    const stranger = await developerOf(server, shop.portalId);
    const unknown = {
      appId: "aaaaaaaaaa",
      subscriptionId: "bbbbbbbbbb",
      apiKeyId: "cccccccccc",
      planOfferId: ids.planOfferId,
    };
    const guessed = await send(stranger, name, inputOf(ids, stranger.password));
    expect(guessed).toEqual(await send(stranger, name, inputOf(unknown, stranger.password)));
    expect(guessed.status).toBe(404);
    expect((await developer.ask("GetApp", { appId: ids.appId })).body).toEqual(before);
  });

  it.each(aboutOwn.filter(([name]) => name.endsWith("Key") && name !== "CreateSubscriptionKey"))(
    "of one's own subscription, %s refuses a key of another",
    async (name, inputOf) => {
      const [mine, theirs] = [await own(), await own()];
      const mixed = { ...mine.ids, apiKeyId: theirs.ids.apiKeyId };
      expect((await send(mine.developer, name, inputOf(mixed, mine.developer.password))).status).toBe(404);
    },
  );

  it.each(aboutOwn)(
    "%s knows no token of another portal, no suspended developer and no stranger",
    async (name, inputOf) => {
      const { developer, ids } = await own();
      const elsewhere = await developerOf(server, await emptyPortal());
      const input = inputOf(ids, developer.password);
      const withToken = (developerToken: string) => send(developer, name, { ...input, developerToken });
      expect((await withToken(elsewhere.developerToken)).status).toBe(401);
      expect((await withToken("x".repeat(43))).status).toBe(401);
      const suspended = await signedUpDeveloper(server, shop.portalId, { status: "SUSPENDED" });
      expect((await withToken(suspended.developerToken)).status).toBe(403);
    },
  );
});

let another: Promise<string> | undefined;
const emptyPortal = () => {
  another ??= offeringPortal(server).then(({ portalId }) => portalId);
  return another;
};

describe("what a portal does not show", () => {
  it("is offered to nobody: a product of another portal, and one for the signed in to visitors", async () => {
    const hidden = await offeringPortal(server);
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    expect((await developer.ask("GetProductPlans", { portalProductId: hidden.portalProductId })).status).toBe(404);
    expect((await developer.ask("CreateSubscription", { appId, planOfferId: hidden.planOfferId })).status).toBe(404);
    await house(server, "PATCH", `/portal-products/${hidden.portalProductId}/access`, { visibility: "SIGNED_IN" });
    const member = await developerOf(server, hidden.portalId);
    const plans = (developerToken: string) =>
      member.ask("GetProductPlans", { portalProductId: hidden.portalProductId, ...{ developerToken } });
    expect((await plans(member.developerToken)).status).toBe(200);
    expect((await plans("nobody")).status).toBe(404);
  });
});
