// "Private integrations for REST APIs": VPC_LINK connections of HTTP and HTTP_PROXY integrations.
import { createServer as createTlsServer } from "node:https";
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveVpcLink } from "../../contract/liveSettings.ts";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import { compile } from "../config/compile.ts";
import { certificate, privateKey } from "../testing/certificate.ts";
import { changesOf } from "../testing/keysAndPlans.ts";
import { portOf, startBackEnd, startGateway, type TestGatewaySettings } from "../testing/servers.ts";
import { integration, method, mockMethod, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { liveVpcLink, targetArn } from "../testing/vpcLinks.ts";
import { memberName } from "../vpcLinks/memberName.ts";

const linked = (other: Partial<SnapshotIntegration> = {}) =>
  proxyMethod("http://pets.internal:8080/pets", { connectionType: "VPC_LINK", connectionId: "link01", ...other });

const unwell = (...members: readonly string[]) => members.map((member) => memberName("us-east-1", targetArn, member));

/** Back ends that answer with their own address and the Host they heard. */
const startMembers = (count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { port } = await startBackEnd((request, response) => {
        response.end(`127.0.0.1:${request.socket.localPort} ${request.headers.host} ${request.url}`);
      });
      return `127.0.0.1:${port}`;
    }),
  );

const start = (
  vpcLinks: readonly LiveVpcLink[],
  other: Partial<SnapshotIntegration> = {},
  more: TestGatewaySettings = {},
) =>
  startGateway(
    [
      stageChange(snapshot({ "GET /": linked(other) }), {
        variables: { link: "link01" },
        methodSettings: { "*/*": { loggingLevel: "ERROR" } },
      }),
    ],
    { vpcLinks, ...more },
  );

describe("a VPC_LINK connection", () => {
  it("goes to a member of the link's target, with the host of the integration's URI as Host", async () => {
    const [member = ""] = await startMembers(1);
    const { fetch } = await start([liveVpcLink([member])]);
    expect(await (await fetch("/")).text()).toBe(`${member} pets.internal:8080 /pets`);
  });

  it("serves HTTP integrations too, and takes its link from a stage variable", async () => {
    const [member = ""] = await startMembers(1);
    const connectionId = "${stageVariables.link}";
    const { fetch } = await start([liveVpcLink([member])], { type: "HTTP", httpMethod: "GET", connectionId });
    expect(await (await fetch("/")).text()).toBe(`${member} pets.internal:8080 /pets`);
  });

  it("shares requests evenly among the members", async () => {
    const members = await startMembers(3);
    const { fetch } = await start([liveVpcLink(members)]);
    const answered: string[] = [];
    for (let i = 0; i < 9; i++) answered.push((await (await fetch("/")).text()).split(" ")[0] ?? "");
    for (const member of members) expect(answered.filter((one) => one === member)).toHaveLength(3);
  });

  it("leaves unwell members out, and tries all of them when none is well", async () => {
    const [well = "", sick = ""] = await startMembers(2);
    const { fetch, vpcLinks } = await start([liveVpcLink([well, sick])]);
    const heard = async () => {
      const answers = [await fetch("/"), await fetch("/"), await fetch("/"), await fetch("/")];
      return new Set(await Promise.all(answers.map(async (answer) => (await answer.text()).split(" ")[0])));
    };
    vpcLinks.setUnwell(unwell(sick));
    expect(await heard()).toEqual(new Set([well]));
    vpcLinks.setUnwell(unwell(sick, well));
    expect(await heard()).toEqual(new Set([well, sick]));
    vpcLinks.setUnwell([]);
    expect(await heard()).toEqual(new Set([well, sick]));
  });

  it("over TLS expects the certificate of the URI's host, wherever the member is", async () => {
    const server = createTlsServer({ cert: certificate, key: privateKey }, (_request, response) =>
      response.end("secure"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const member = `127.0.0.1:${portOf(server.address())}`;
    const upstream = { certificateAuthorities: certificate };
    const own = await start([liveVpcLink([member])], { uri: "https://localhost/" }, { upstream });
    expect(await (await own.fetch("/")).text()).toBe("secure");
    const others = await start([liveVpcLink([member])], { uri: "https://pets.internal/" }, { upstream });
    expect((await others.fetch("/")).status).toBe(504);
  });

  it("reaches no member that the deny list names", async () => {
    const [member = ""] = await startMembers(1);
    const denyList = { deny: ["127.0.0.0/8"] };
    const { fetch } = await start([liveVpcLink([member])], {}, { denyList });
    expect((await fetch("/")).status).toBe(504);
  });
});

describe("a VPC link that leads nowhere", () => {
  it.each([
    ["does not exist", []],
    ["belongs to another region", [liveVpcLink(["127.0.0.1:1"], { region: "eu-west-1" })]],
    ["is not available", [liveVpcLink(["127.0.0.1:1"], { isAvailable: false })]],
  ])("because it %s is a configuration error", async (_why, links) => {
    const gateway = await start(links);
    const response = await gateway.fetch("/");
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal server error"}']);
    expect(gateway.rows[0]?.executionLog).toContain(
      "Execution failed due to configuration error: VPC link link01 does not exist or is not available",
    );
  });

  it("because its target is not mapped says so in the execution log, and works once it is", async () => {
    const [member = ""] = await startMembers(1);
    const gateway = await start([liveVpcLink(undefined)]);
    expect((await gateway.fetch("/")).status).toBe(500);
    expect(gateway.rows[0]?.executionLog).toContain(`nobody has said what ${targetArn}`);
    gateway.vpcLinks.apply(changesOf({ vpcLinks: [liveVpcLink([member])] }));
    expect((await gateway.fetch("/")).status).toBe(200);
    gateway.vpcLinks.apply({ ...changesOf({}), vpcLinks: [{ id: "link01" }] });
    expect((await gateway.fetch("/")).status).toBe(500);
  });
});

describe("a deployment with VPC_LINK connections", () => {
  const problemsOf = (other: Partial<SnapshotIntegration>) =>
    compile(snapshot({ "GET /": linked(other) }), null).problems.map(({ message }) => message);

  it("is accepted whether the target is mapped or not", () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ connectionId: "${stageVariables.link}" })).toEqual([]);
  });

  it("is refused without a link, with the target of a V2 link, and for integrations that call no host", () => {
    expect(problemsOf({ connectionId: undefined })).toEqual([
      "connectionId: connections of type VPC_LINK name their link",
    ]);
    expect(problemsOf({ integrationTarget: targetArn })).toEqual(["integrationTarget cannot be used yet"]);
    const mock = method(integration({ type: "MOCK", connectionType: "VPC_LINK", connectionId: "link01" }));
    expect(compile(snapshot({ "GET /": mock }), null).problems[0]?.message).toContain("go through no VPC link");
    expect(compile(snapshot({ "GET /": mockMethod("ok") }), null).problems).toEqual([]);
  });
});
