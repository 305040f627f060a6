// What was called is what the logs say, to every client that reads them: the AWS SDK and each AWS CLI on this machine.
import {
  CreateDeploymentCommand,
  CreateResourceCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  paginateDescribeLogStreams,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { target } from "../env.ts";
import { programs, runCli } from "./awsCli.ts";
import { send } from "./http.ts";
import { client, createApi } from "./sdkClient.ts";

const logs = new CloudWatchLogsClient({
  endpoint: target.MANAGEMENT_URL,
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
});
const logGroupName = `/e2e/access-${process.pid}`;
const format = '{"requestId":"$context.requestId","status":$context.status,"path":"$context.path"}';
const paths = ["/one", "/two", "/three"];
const startTime = Date.now() - 60_000;

let api: Awaited<ReturnType<typeof createApi>>;
beforeAll(async () => {
  api = await createApi(`logs ${process.pid}`);
  await mockEverything();
  const stage = { restApiId: api.restApiId, stageName: "dev" };
  await client.send(new CreateDeploymentCommand(stage));
  const destination = `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}`;
  const patchOperations = [
    { op: "replace" as const, path: "/accessLogSettings/destinationArn", value: destination },
    { op: "replace" as const, path: "/accessLogSettings/format", value: format },
    { op: "replace" as const, path: "/*/*/logging/loglevel", value: "INFO" },
  ];
  await client.send(new UpdateStageCommand({ ...stage, patchOperations }));
  const base = `http://127.0.0.1:${new URL(target.GATEWAY_URL).port}/_aws/execute-api/${api.restApiId}/dev`;
  for (const path of paths) await send("GET", `${base}${path}`);
  const isStored = async () => expect((await filter()).length).toBe(paths.length);
  await vi.waitFor(isStored, { timeout: 60_000, interval: 250 });
});
afterAll(() => api.remove());

async function mockEverything(): Promise<void> {
  const { restApiId, rootResourceId: parentId } = api;
  const proxy = await client.send(new CreateResourceCommand({ restApiId, parentId, pathPart: "{proxy+}" }));
  const of = { restApiId, resourceId: proxy.id, httpMethod: "GET" };
  await client.send(new PutMethodCommand({ ...of, authorizationType: "NONE" }));
  await client.send(new PutMethodResponseCommand({ ...of, statusCode: "200" }));
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  await client.send(new PutIntegrationCommand({ ...of, type: "MOCK", requestTemplates }));
  await client.send(new PutIntegrationResponseCommand({ ...of, statusCode: "200" }));
}

const filter = async (filterPattern?: string) =>
  (await logs.send(new FilterLogEventsCommand({ logGroupName, startTime, filterPattern }))).events ?? [];

describe("the AWS SDK", () => {
  it("finds exactly the calls made, in their order, and one of them by a pattern", async () => {
    const called = (await filter()).map(({ message = "" }) => JSON.parse(message).path);
    expect(called).toEqual(paths.map((path) => `/dev${path}`));
    expect(await filter('{ $.path = "*two" }')).toHaveLength(1);
    expect(await filter("{ $.status >= 400 }")).toHaveLength(0);
  });

  it("reads the same from the streams of the group", async () => {
    const messages: unknown[] = [];
    for await (const { logStreams = [] } of paginateDescribeLogStreams({ client: logs }, { logGroupName })) {
      for (const { logStreamName } of logStreams) {
        const command = new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true });
        messages.push(...((await logs.send(command)).events ?? []).map(({ message }) => message));
      }
    }
    expect(messages).toEqual((await filter()).map(({ message }) => message));
  });
});

describe.each(programs)("%s", (program) => {
  const cli = async (...words: string[]) => {
    const { status, stdout, stderr } = await runCli(program, ["logs", ...words]);
    expect([status, stderr]).toEqual([0, ""]);
    return stdout;
  };

  it("describe-log-groups and describe-log-streams list them", async () => {
    const { logGroups } = JSON.parse(await cli("describe-log-groups", "--log-group-name-prefix", logGroupName));
    expect(logGroups).toMatchObject([{ logGroupName, retentionInDays: 7 }]);
    const { logStreams } = JSON.parse(await cli("describe-log-streams", "--log-group-name", logGroupName));
    expect(logStreams[0].logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\d\d$/);
  });

  it("filter-log-events and get-log-events read the lines", async () => {
    const start = ["--start-time", String(startTime)];
    const group = ["--log-group-name", logGroupName];
    const { events } = JSON.parse(await cli("filter-log-events", ...group, ...start, "--filter-pattern", '"/dev/two"'));
    expect(events.map(({ message }: { message: string }) => JSON.parse(message).path)).toEqual(["/dev/two"]);
    const stream = ["--log-stream-name", events[0].logStreamName];
    const read = JSON.parse(await cli("get-log-events", ...group, ...stream, ...start));
    expect(read.events.map(({ message }: { message: string }) => message)).toContain(events[0].message);
  });

  it("refuses a group that is not there as AWS does", async () => {
    const { status, stderr } = await runCli(program, ["logs", "filter-log-events", "--log-group-name", "nothing"]);
    expect(status).not.toBe(0);
    expect(stderr).toContain("(ResourceNotFoundException) when calling the FilterLogEvents operation");
    expect(stderr).toContain("The specified log group does not exist.");
  });
});

describe("logs tail", () => {
  it("of an AWS CLI that has it prints the lines of the access log and of the execution log", async () => {
    const tail = async (program: string, group: string) => runCli(program, ["logs", "tail", group, "--since", "10m"]);
    const results = await Promise.all(programs.map((program) => tail(program, logGroupName)));
    // Version 1 of the AWS CLI has no such command; Debian's is version 2.
    const [printed] = results.filter(({ status }) => status === 0);
    for (const path of paths) expect(printed?.stdout).toContain(`"path":"/dev${path}"`);
    const lines = await Promise.all(
      programs.map((program) => tail(program, `API-Gateway-Execution-Logs_${api.restApiId}/dev`)),
    );
    expect(lines.some(({ stdout }) => /\([0-9a-f-]{36}\) /.test(stdout))).toBe(true);
  });
});
