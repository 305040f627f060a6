import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  type DescribeLogGroupsRequest,
  DescribeLogStreamsCommand,
  type DescribeLogStreamsRequest,
  FilterLogEventsCommand,
  type FilterLogEventsRequest,
  GetLogEventsCommand,
  type GetLogEventsRequest,
  StartQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plain, refusal } from "../../testing/answers.ts";
import { insertRequestLogs } from "../../testing/requestLogRows.ts";
import { signedInAs } from "../../testing/signedIn.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

const hourMs = 3_600_000;
const now = Date.now();
const hour = Math.floor(now / hourMs) * hourMs;
const streamName = (ms: number) => new Date(ms).toISOString().slice(0, 13).replaceAll(/[-T]/g, "/");
const accessGroup = "/gatehouse/access";
const executionGroup = "API-Gateway-Execution-Logs_api1/prod";
const earlier = hour - hourMs;
const requestId = "3c1fca91-0000-4000-8000-000000000001";

let server: TestServer;
let stranger: CloudWatchLogsClient;
beforeAll(async () => {
  server = await startTestServer();
  await server.database.database.transaction(async ({ logGroups }) => {
    await logGroups.keep("us-east-1", [accessGroup, executionGroup, "other"], new Date(hour - 5 * hourMs));
    await logGroups.keep("eu-west-1", ["far"], new Date(hour));
  });
  const executionLog = JSON.stringify([
    [0, "Starting execution"],
    [3, 'Endpoint response body: {"a": 1}'],
    [5, "Method completed with status: 200"],
  ]);
  await insertRequestLogs(
    server.database,
    ...[0, 1, 2, 3, 4].map((second) => ({
      at: earlier + second * 1000,
      accessLogGroup: accessGroup,
      accessLogLine: `{"n": ${second}, "status": ${second === 3 ? 500 : 200}}`,
    })),
    { at: earlier + 10_000, accessLogGroup: accessGroup, accessLogLine: "abroad", region: "eu-west-1" },
    { at: hour, accessLogGroup: accessGroup, accessLogLine: "the newest" },
    { at: earlier + 20_000, executionLog },
    { at: earlier + 20_002, executionLog, requestId: "second" },
    { at: earlier + 20_000, executionLog, stageName: "dev" },
    { at: earlier, accessLogGroup: "bird", accessLogLine: "of the stage" },
    { at: earlier + 1_000, accessLogGroup: "bird", accessLogLine: "of its canary", isCanary: true },
    { at: earlier + 2_000, executionLog: '[[0,"x"]]', stageName: "coal", isCanary: true },
    { at: earlier + 3_000, executionLog: '[[0,"y"]]', stageName: "coal" },
  );
  const credentials = await signedInAs(server, "sam", []);
  stranger = new CloudWatchLogsClient({ endpoint: server.url, region: "us-east-1", credentials, maxAttempts: 1 });
});
afterAll(() => server[Symbol.asyncDispose]());

const groups = async (input: DescribeLogGroupsRequest = {}) =>
  plain(await server.logs.send(new DescribeLogGroupsCommand(input)));
const streams = async (input: DescribeLogStreamsRequest) =>
  plain(await server.logs.send(new DescribeLogStreamsCommand(input)));
const filter = async (input: FilterLogEventsRequest) =>
  plain(await server.logs.send(new FilterLogEventsCommand(input)));
const get = async (input: Omit<GetLogEventsRequest, "logStreamName"> & { logStreamName?: string }) =>
  plain(await server.logs.send(new GetLogEventsCommand({ logStreamName: streamName(earlier), ...input })));
const invalid = (message: string) => refusal("InvalidParameterException", message);
const noGroup = refusal("ResourceNotFoundException", "The specified log group does not exist.");
const denied = { name: "AccessDeniedException" };
const messages = ({ events = [] }: { events?: { message?: string }[] }) => events.map(({ message }) => message);

describe("DescribeLogGroups", () => {
  describe("input", () => {
    it("refuses more than 50 at once, and a prefix beside a pattern", async () => {
      await expect(groups({ limit: 51 })).rejects.toMatchObject(
        invalid(
          "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50",
        ),
      );
      await expect(groups({ logGroupNamePrefix: "a", logGroupNamePattern: "b" })).rejects.toMatchObject({
        name: "InvalidParameterException",
      });
    });
  });

  describe("behaviour", () => {
    it("lists the groups of the region by name, with the retention in force", async () => {
      expect(await groups()).toEqual({
        logGroups: [accessGroup, executionGroup, "other"].map((logGroupName) => ({
          logGroupName,
          creationTime: hour - 5 * hourMs,
          retentionInDays: 7,
          metricFilterCount: 0,
          logGroupClass: "STANDARD",
          arn: `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}:*`,
          logGroupArn: `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}`,
        })),
      });
    });

    it("pages, and narrows by prefix, by pattern and by identifiers", async () => {
      const { logGroups: [first] = [], nextToken } = await groups({ limit: 1 });
      expect(first?.logGroupName).toBe(accessGroup);
      expect((await groups({ nextToken })).logGroups).toHaveLength(2);
      const names = async (input: DescribeLogGroupsRequest) =>
        (await groups(input)).logGroups?.map(({ logGroupName }) => logGroupName);
      expect(await names({ logGroupNamePrefix: "API-" })).toEqual([executionGroup]);
      expect(await names({ logGroupNamePattern: "e" })).toEqual([accessGroup, executionGroup, "other"]);
      expect(await names({ logGroupNamePattern: "E" })).toEqual([executionGroup]);
      expect(await names({ logGroupIdentifiers: ["other"] })).toEqual(["other"]);
      expect(await names({ logGroupClass: "DELIVERY" })).toEqual([]);
      expect((await groups({ logGroupNamePattern: "other" })).logGroups).toEqual([
        {
          logGroupName: "other",
          creationTime: hour - 5 * hourMs,
          arn: "arn:aws:logs:us-east-1:000000000000:log-group:other:*",
        },
      ]);
    });
  });

  describe("errors", () => {
    it("answers 400 to a token that was never given", async () => {
      await expect(groups({ nextToken: "x" })).rejects.toMatchObject({ name: "InvalidParameterException" });
    });
  });

  describe("authorization", () => {
    it("lets a read-only user read and refuses a stranger", async () => {
      expect((await server.readOnlyLogs.send(new DescribeLogGroupsCommand({}))).logGroups).toHaveLength(3);
      await expect(stranger.send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject(denied);
    });
  });
});

describe("DescribeLogStreams", () => {
  describe("input", () => {
    it("refuses a prefix with the order of event times", async () => {
      const input = { logGroupName: accessGroup, orderBy: "LastEventTime", logStreamNamePrefix: "2" } as const;
      await expect(streams(input)).rejects.toMatchObject(
        invalid("Cannot order by LastEventTime with a logStreamNamePrefix."),
      );
    });
  });

  describe("behaviour", () => {
    it("answers one stream for each hour that holds something of the group", async () => {
      const { logStreams = [] } = await streams({ logGroupName: accessGroup });
      expect(logStreams).toEqual([
        {
          logStreamName: streamName(earlier),
          creationTime: earlier,
          firstEventTimestamp: earlier,
          lastEventTimestamp: earlier + 4000,
          lastIngestionTime: earlier + 4000,
          arn: `arn:aws:logs:us-east-1:000000000000:log-group:${accessGroup}:log-stream:${streamName(earlier)}`,
          storedBytes: 0,
        },
        expect.objectContaining({ logStreamName: streamName(hour), firstEventTimestamp: hour }),
      ]);
      expect((await streams({ logGroupName: executionGroup })).logStreams).toHaveLength(1);
      expect((await streams({ logGroupName: "other" })).logStreams).toEqual([]);
    });

    it("orders either way, pages and takes a prefix", async () => {
      const input = { logGroupName: accessGroup, descending: true, limit: 1 };
      const first = await streams({ ...input, orderBy: "LastEventTime" });
      expect(first.logStreams).toMatchObject([{ logStreamName: streamName(hour) }]);
      const second = await streams({ ...input, nextToken: first.nextToken });
      expect(second.logStreams).toMatchObject([{ logStreamName: streamName(earlier) }]);
      expect(second.nextToken).toBeUndefined();
      const prefixed = await streams({ logGroupName: accessGroup, logStreamNamePrefix: streamName(hour) });
      expect(prefixed.logStreams).toHaveLength(1);
    });
  });

  describe("errors", () => {
    it("knows no group of another region", async () => {
      await expect(streams({ logGroupName: "far" })).rejects.toMatchObject(noGroup);
    });
  });

  describe("authorization", () => {
    it("is decided on the group's ARN", async () => {
      await expect(stranger.send(new DescribeLogStreamsCommand({ logGroupName: accessGroup }))).rejects.toMatchObject({
        ...denied,
        message: expect.stringContaining(
          `logs:DescribeLogStreams on resource: arn:aws:logs:us-east-1:000000000000:log-group:${accessGroup}:log-stream:`,
        ),
      });
    });
  });
});

describe("FilterLogEvents", () => {
  describe("input", () => {
    it("takes a name or an ARN of the group, and one of them", async () => {
      const logGroupIdentifier = `arn:aws:logs:us-east-1:000000000000:log-group:${accessGroup}`;
      expect((await filter({ logGroupIdentifier })).events).toHaveLength(6);
      expect((await filter({ logGroupIdentifier: accessGroup })).events).toHaveLength(6);
      await expect(filter({})).rejects.toMatchObject({ name: "InvalidParameterException" });
      await expect(filter({ logGroupName: accessGroup, logGroupIdentifier })).rejects.toMatchObject({
        name: "InvalidParameterException",
      });
    });

    it.each([
      { filterPattern: "{ $.a = 1" },
      { filterPattern: "a:b" },
      { nextToken: "x" },
      { logStreamNames: ["a"], logStreamNamePrefix: "a" },
      { startTime: 2, endTime: 1 },
      { startTime: 1, startFromHead: false },
      { limit: 10_001 },
      { startTime: -1 },
    ])("refuses %o", async (input) => {
      const refused = filter({ logGroupName: accessGroup, ...input });
      await expect(refused).rejects.toMatchObject({ name: "InvalidParameterException" });
    });
  });

  describe("behaviour", () => {
    it("answers a request's access log line as one event, oldest first", async () => {
      const { events = [], nextToken } = await filter({ logGroupName: accessGroup });
      expect(nextToken).toBeUndefined();
      expect(events[0]).toEqual({
        logStreamName: streamName(earlier),
        timestamp: earlier,
        message: '{"n": 0, "status": 200}',
        ingestionTime: earlier + 12,
        eventId: expect.stringMatching(/^\d{40}$/),
      });
      expect(messages({ events }).at(-1)).toBe("the newest");
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(6);
    });

    it("answers each line of an execution log as an event that names its request, in the order of their times", async () => {
      const { events } = await filter({ logGroupName: executionGroup });
      expect(events?.map(({ timestamp = 0, message }) => [timestamp - earlier, message])).toEqual([
        [20_000, `(${requestId}) Starting execution`],
        [20_002, "(second) Starting execution"],
        [20_003, `(${requestId}) Endpoint response body: {"a": 1}`],
        [20_005, `(${requestId}) Method completed with status: 200`],
        [20_005, '(second) Endpoint response body: {"a": 1}'],
        [20_007, "(second) Method completed with status: 200"],
      ]);
    });

    it('shows what a canary answers in the group of the stage and in one of its own ("Canary release deployment")', async () => {
      const names = ["bird", "API-Gateway-Execution-Logs_api1/coal"];
      const all = names.flatMap((name) => [name, `${name}/Canary`]);
      await server.database.database.transaction(({ logGroups }) => logGroups.keep("us-east-1", all, new Date(hour)));
      const shown: unknown[] = [];
      for (const logGroupName of all) shown.push(messages(await filter({ logGroupName })));
      const [x, y] = ["x", "y"].map((line) => `(${requestId}) ${line}`);
      expect(shown).toEqual([["of the stage", "of its canary"], ["of its canary"], [x, y], [x]]);
      await server.database.query(`DELETE FROM "LogGroup" WHERE "logGroupName" IN (${all.map((name) => `'${name}'`)})`);
    });

    it("filters by pattern, by time with both ends, and by stream", async () => {
      const of = async (input: FilterLogEventsRequest) =>
        messages(await filter({ logGroupName: accessGroup, ...input }));
      expect(await of({ filterPattern: "{ $.status >= 500 }" })).toEqual(['{"n": 3, "status": 500}']);
      expect(await of({ filterPattern: "newest" })).toEqual(["the newest"]);
      expect(await of({ startTime: earlier + 1000, endTime: earlier + 2000 })).toHaveLength(2);
      expect(await of({ logStreamNames: [streamName(hour)] })).toEqual(["the newest"]);
      expect(await of({ logStreamNamePrefix: streamName(earlier) })).toHaveLength(5);
      expect(await of({ startFromHead: false, limit: 2 })).toEqual(["the newest", '{"n": 4, "status": 200}']);
      const late = await filter({ logGroupName: executionGroup, startTime: earlier + 20_006 });
      expect(messages(late)).toEqual(["(second) Method completed with status: 200"]);
    });

    it.each([true, false])("pages to the end without losing or repeating an event, startFromHead=%s", async (head) => {
      for (const logGroupName of [accessGroup, executionGroup]) {
        const seen: unknown[] = [];
        let nextToken: string | undefined;
        do {
          const page = await filter({ logGroupName, limit: 2, startFromHead: head, nextToken });
          seen.push(...(page.events ?? []).map(({ eventId }) => eventId));
          ({ nextToken } = page);
        } while (nextToken !== undefined);
        const { events = [] } = await filter({ logGroupName });
        expect(seen).toHaveLength(6);
        expect(seen.toSorted()).toEqual(events.map(({ eventId }) => eventId).toSorted());
      }
    });
  });

  describe("errors", () => {
    it("knows no group that no stage has logged to", async () => {
      await expect(filter({ logGroupName: "nothing" })).rejects.toMatchObject(noGroup);
    });
  });

  describe("authorization", () => {
    it("lets a read-only user read and refuses a stranger", async () => {
      const command = () => new FilterLogEventsCommand({ logGroupName: accessGroup });
      expect((await server.readOnlyLogs.send(command())).events).toHaveLength(6);
      await expect(stranger.send(command())).rejects.toMatchObject(denied);
    });
  });
});

describe("GetLogEvents", () => {
  describe("input", () => {
    it("asks for the name of a stream", async () => {
      await expect(get({ logGroupName: accessGroup, logStreamName: undefined })).rejects.toMatchObject(
        invalid(
          "1 validation error detected: Value null at 'logStreamName' failed to satisfy constraint: Member must not be null",
        ),
      );
    });
  });

  describe("behaviour", () => {
    it("answers the latest events of the stream, in the order of time, and pages backward to the start", async () => {
      const first = await get({ logGroupName: accessGroup, limit: 3 });
      expect(first.events?.map(({ timestamp = 0 }) => timestamp - earlier)).toEqual([2000, 3000, 4000]);
      const second = await get({ logGroupName: accessGroup, limit: 3, nextToken: first.nextBackwardToken });
      expect(second.events?.map(({ timestamp = 0 }) => timestamp - earlier)).toEqual([0, 1000]);
      const end = await get({ logGroupName: accessGroup, limit: 3, nextToken: second.nextBackwardToken });
      expect(end.events).toEqual([]);
      expect(end.nextBackwardToken).toBe(second.nextBackwardToken);
    });

    it("pages forward from the head, answers the same token at the end, and finds there what came later", async () => {
      const logStreamName = streamName(hour);
      const ask = (nextToken?: string) =>
        get({ logGroupName: executionGroup, logStreamName, startFromHead: true, nextToken });
      const empty = await ask();
      expect(empty.events).toEqual([]);
      expect((await ask(empty.nextForwardToken)).nextForwardToken).toBe(empty.nextForwardToken);
      await insertRequestLogs(server.database, { at: hour + 5, executionLog: '[[0,"one"],[1,"two"]]', requestId: "r" });
      const found = await ask(empty.nextForwardToken);
      expect(messages(found)).toEqual(["(r) one", "(r) two"]);
      expect((await ask(found.nextForwardToken)).nextForwardToken).toBe(found.nextForwardToken);
    });

    it("leaves out the end of the range, unlike its start", async () => {
      const { events } = await get({ logGroupName: accessGroup, startTime: earlier + 1000, endTime: earlier + 3000 });
      expect(events?.map(({ timestamp = 0 }) => timestamp - earlier)).toEqual([1000, 2000]);
    });
  });

  describe("errors", () => {
    it.each(["nothing", "2026/13/01/00", streamName(hour - 50 * hourMs), streamName(hour + 50 * hourMs)])(
      "knows no stream %s",
      async (logStreamName) => {
        await expect(get({ logGroupName: accessGroup, logStreamName })).rejects.toMatchObject(
          refusal("ResourceNotFoundException", "The specified log stream does not exist."),
        );
      },
    );
  });

  describe("authorization", () => {
    it("lets a read-only user read and refuses a stranger", async () => {
      const command = () => new GetLogEventsCommand({ logGroupName: accessGroup, logStreamName: streamName(earlier) });
      expect((await server.readOnlyLogs.send(command())).events).toHaveLength(5);
      await expect(stranger.send(command())).rejects.toMatchObject(denied);
    });
  });
});

describe("the rest of CloudWatch Logs", () => {
  it("is answered with 501 and the name of what is not there", async () => {
    const command = new StartQueryCommand({
      logGroupName: "a",
      queryString: "fields @message",
      startTime: 0,
      endTime: 1,
    });
    await expect(server.logs.send(command)).rejects.toMatchObject({
      name: "NotImplementedException",
      $metadata: { httpStatusCode: 501 },
    });
  });
});
