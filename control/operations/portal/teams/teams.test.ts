import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portalRequest, publishedPortal, signedUpDeveloper, type TestDeveloper } from "../../../testing/developers.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let portalId: string;
beforeAll(async () => {
  server = await startTestServer();
  portalId = await publishedPortal(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const as = ({ developerToken }: TestDeveloper) => ({ portalId, developerToken });
const createTeam = async (owner: TestDeveloper, name = "Vets") =>
  String((await portalRequest(server, "CreateTeam", { ...as(owner), name })).body.teamId);
async function invite(owner: TestDeveloper, teamId: string, email: string, role = "MEMBER"): Promise<string> {
  const { status } = await portalRequest(server, "CreateTeamInvitation", { ...as(owner), teamId, email, role });
  expect(status).toBe(201);
  const sql = `SELECT "text" FROM "Mail" WHERE "to" = '${email}' ORDER BY "createdDate" DESC LIMIT 1`;
  return /\?token=([\w-]{43})$/m.exec((await server.database.query(sql))[0]?.text)?.[1] ?? "";
}
const accept = (developer: TestDeveloper, token: string) =>
  portalRequest(server, "AcceptTeamInvitation", { ...as(developer), token });

async function teamOfTwo() {
  const [owner, member] = [await signedUpDeveloper(server, portalId), await signedUpDeveloper(server, portalId)];
  const teamId = await createTeam(owner);
  await accept(member, await invite(owner, teamId, member.email));
  return { owner, member, teamId };
}

describe("an invitation", () => {
  it("lets in whoever has the address, once, in the role it names", async () => {
    const { owner, member, teamId } = await teamOfTwo();
    const { body } = await portalRequest(server, "GetTeams", as(member));
    expect(body.items).toMatchObject([
      { personal: true },
      { teamId, role: "MEMBER", members: expect.arrayContaining([expect.objectContaining({ email: owner.email })]) },
    ]);
    const [eve, bo] = [await signedUpDeveloper(server, portalId), await signedUpDeveloper(server, portalId)];
    const token = await invite(owner, teamId, bo.email, "OWNER");
    expect((await accept(eve, token)).errorType).toBe("AccessDeniedException");
    expect((await accept(bo, token)).body).toMatchObject({ teamId, role: "OWNER", invitations: [] });
    expect((await accept(bo, token)).errorType).toBe("BadRequestException");
  });

  it("is void when it is taken back, replaced or too old", async () => {
    const { owner, teamId } = await teamOfTwo();
    const bo = await signedUpDeveloper(server, portalId);
    const first = await invite(owner, teamId, bo.email);
    const second = await invite(owner, teamId, bo.email);
    expect((await accept(bo, first)).errorType).toBe("BadRequestException");
    const [{ id: teamInvitationId } = { id: "" }] = await server.database.query(
      `SELECT "id" FROM "TeamInvitation" WHERE "email" = '${bo.email}'`,
    );
    const remove = { ...as(owner), teamId, teamInvitationId };
    expect((await portalRequest(server, "DeleteTeamInvitation", remove)).status).toBe(204);
    expect((await portalRequest(server, "DeleteTeamInvitation", remove)).status).toBe(404);
    expect((await accept(bo, second)).errorType).toBe("BadRequestException");
    const third = await invite(owner, teamId, bo.email);
    await server.database.query(`UPDATE "TeamInvitation" SET "expiration" = now()`);
    expect((await accept(bo, third)).errorType).toBe("BadRequestException");
  });

  it("is refused for a personal team, a role that is none, and an address that is none", async () => {
    const { owner, teamId } = await teamOfTwo();
    const input = { ...as(owner), teamId, email: "x@example.com", role: "MEMBER" };
    const create = (given: object) => portalRequest(server, "CreateTeamInvitation", { ...input, ...given });
    expect((await create({ teamId: owner.teamId })).errorType).toBe("ConflictException");
    expect((await create({ role: "ADMIN" })).errorType).toBe("BadRequestException");
    expect((await create({ email: "x@example.com, y@example.com" })).errorType).toBe("BadRequestException");
  });
});

describe("a team", () => {
  it("does not exist for others: every operation answers a guessed id as an unknown one", async () => {
    const { owner, teamId } = await teamOfTwo();
    const eve = as(await signedUpDeveloper(server, portalId));
    const calls = (id: string) => [
      portalRequest(server, "UpdateTeam", { ...eve, teamId: id, name: "mine" }),
      portalRequest(server, "DeleteTeam", { ...eve, teamId: id }),
      portalRequest(server, "CreateTeamInvitation", { ...eve, teamId: id, email: "e@example.com", role: "OWNER" }),
      portalRequest(server, "DeleteTeamInvitation", { ...eve, teamId: id, teamInvitationId: "x" }),
      portalRequest(server, "UpdateTeamMember", { ...eve, teamId: id, developerId: owner.developerId, role: "MEMBER" }),
      portalRequest(server, "DeleteTeamMember", { ...eve, teamId: id, developerId: owner.developerId }),
    ];
    const [guessed, unknown] = [await Promise.all(calls(teamId)), await Promise.all(calls("nosuchteam"))];
    expect(guessed).toEqual(unknown);
    expect(new Set(guessed.map(({ status }) => status))).toEqual(new Set([404]));
  });

  it("is changed by its owners only; a member may leave", async () => {
    const { owner, member, teamId } = await teamOfTwo();
    const mine = { ...as(member), teamId };
    const denied = { status: 403, errorType: "AccessDeniedException" };
    const other = { ...mine, developerId: owner.developerId };
    expect(await portalRequest(server, "UpdateTeam", { ...mine, name: "mine" })).toMatchObject(denied);
    expect(await portalRequest(server, "DeleteTeam", mine)).toMatchObject(denied);
    expect(await portalRequest(server, "DeleteTeamMember", other)).toMatchObject(denied);
    const self = { ...mine, developerId: member.developerId };
    expect(await portalRequest(server, "UpdateTeamMember", { ...self, role: "OWNER" })).toMatchObject(denied);
    expect((await portalRequest(server, "DeleteTeamMember", self)).status).toBe(204);
    expect((await portalRequest(server, "DeleteTeamMember", self)).status).toBe(404);
  });

  it("keeps an owner, also when both go at the same moment", async () => {
    const { owner, member, teamId } = await teamOfTwo();
    const of = (by: TestDeveloper, whose = by) => ({ ...as(by), teamId, developerId: whose.developerId });
    expect((await portalRequest(server, "DeleteTeamMember", of(owner))).errorType).toBe("ConflictException");
    const demoted = { ...of(owner), role: "MEMBER" };
    expect((await portalRequest(server, "UpdateTeamMember", demoted)).errorType).toBe("ConflictException");
    const remove = { ...as(owner), password: owner.password };
    expect((await portalRequest(server, "DeleteDeveloper", remove)).errorType).toBe("ConflictException");
    await portalRequest(server, "UpdateTeamMember", { ...of(owner, member), role: "OWNER" });
    const both = [owner, member].map((one) => portalRequest(server, "DeleteTeamMember", of(one)));
    expect((await Promise.all(both)).map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });

  it("of one's own is neither deleted nor left", async () => {
    const ana = await signedUpDeveloper(server, portalId);
    const own = { ...as(ana), teamId: ana.teamId };
    expect((await portalRequest(server, "DeleteTeam", own)).errorType).toBe("ConflictException");
    const leave = { ...own, developerId: ana.developerId };
    expect((await portalRequest(server, "DeleteTeamMember", leave)).errorType).toBe("ConflictException");
  });
});
