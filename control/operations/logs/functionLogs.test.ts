// What functions log, read as CloudWatch Logs has it: a group for each function, a stream for each process. "Sending Lambda function logs
// to CloudWatch Logs", Lambda developer guide.
import {
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  type DescribeLogStreamsRequest,
  FilterLogEventsCommand,
  type FilterLogEventsRequest,
  GetLogEventsCommand,
  type GetLogEventsRequest,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

const logGroupName = "/aws/lambda/pets";
const start = Date.UTC(2026, 10, 21, 12);
const streams = ["2026/11/21/[$LATEST]aaa", "2026/11/21/[1]bbb", "2026/11/20/[$LATEST]ccc"] as const;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.database.database.transaction(({ logGroups }) =>
    logGroups.keep("us-east-1", [logGroupName], new Date(start)),
  );
  const row = (stream: string, second: number, message: string, region = "us-east-1") =>
    `('${region}', 'pets', '${stream}', to_timestamp(${start / 1000 + second}), to_timestamp(${start / 1000 + second + 1}), '${message}')`;
  await server.database.query(`INSERT INTO "functions"."logEvent" ("region", "functionName", "logStreamName", "at", "ingestedAt", "message")
    VALUES ${[
      row(streams[0], 0, "START"),
      row(streams[0], 1, "one"),
      row(streams[1], 1, "other"),
      row(streams[0], 2, "END"),
      row(streams[2], 9, "late"),
      row(streams[0], 3, "abroad", "eu-west-1"),
    ].join(", ")}`);
  await server.database.query(`INSERT INTO "functions"."logStream" ("region", "functionName", "name", "firstEvent", "lastEvent", "lastIngestion")
    SELECT "region", "functionName", "logStreamName", min("at"), max("at"), max("ingestedAt") FROM "functions"."logEvent" GROUP BY 1, 2, 3`);
});
afterAll(() => server[Symbol.asyncDispose]());

const describeStreams = (input: Omit<DescribeLogStreamsRequest, "logGroupName"> = {}) =>
  server.logs.send(new DescribeLogStreamsCommand({ logGroupName, ...input }));
const names = async (input: Omit<DescribeLogStreamsRequest, "logGroupName">) =>
  (await describeStreams(input)).logStreams?.map(({ logStreamName }) => logStreamName);
const get = (input: Partial<GetLogEventsRequest> = {}) =>
  server.logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: streams[0], ...input }));
const filter = (input: Partial<FilterLogEventsRequest> = {}) =>
  server.logs.send(new FilterLogEventsCommand({ logGroupName, ...input }));
const messages = ({ events = [] }: { events?: { message?: string }[] }) => events.map(({ message }) => message);

describe("the log group of a function", () => {
  it("is listed among the others", async () => {
    const { logGroups } = await server.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/aws/lambda/" }));
    expect(logGroups).toMatchObject([{ logGroupName }]);
  });

  it("has a stream for each process, by name or by their last event, page by page", async () => {
    const byName = [streams[2], streams[0], streams[1]];
    expect(await names({})).toEqual(byName);
    expect(await names({ orderBy: "LastEventTime" })).toEqual([streams[1], streams[0], streams[2]]);
    expect(await names({ orderBy: "LastEventTime", descending: true, limit: 1 })).toEqual([streams[2]]);
    expect(await names({ logStreamNamePrefix: "2026/11/21/" })).toEqual([streams[0], streams[1]]);
    const { nextToken } = await describeStreams({ orderBy: "LastEventTime", limit: 2 });
    expect(await names({ orderBy: "LastEventTime", nextToken })).toEqual([streams[2]]);
    expect((await describeStreams({ limit: 1 })).logStreams).toEqual([
      {
        logStreamName: streams[2],
        creationTime: start + 9000,
        firstEventTimestamp: start + 9000,
        lastEventTimestamp: start + 9000,
        lastIngestionTime: start + 10_000,
        arn: `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}:log-stream:${streams[2]}`,
        storedBytes: 0,
      },
    ]);
  });

  it("answers the events of one stream, page by page either way", async () => {
    expect(messages(await get())).toEqual(["START", "one", "END"]);
    const head = await get({ startFromHead: true, limit: 2 });
    expect(messages(head)).toEqual(["START", "one"]);
    expect(messages(await get({ nextToken: head.nextForwardToken }))).toEqual(["END"]);
    const tail = await get({ limit: 1 });
    expect(messages(tail)).toEqual(["END"]);
    expect(messages(await get({ nextToken: tail.nextBackwardToken, limit: 5 }))).toEqual(["START", "one"]);
    expect((await get({ startTime: start + 1000, endTime: start + 2000 })).events).toEqual([
      { timestamp: start + 1000, message: "one", ingestionTime: start + 2000 },
    ]);
  });

  it("knows no stream of another name", async () => {
    await expect(get({ logStreamName: "2026/11/21/[$LATEST]none" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log stream does not exist.",
    });
  });

  it("is searched by pattern, time and stream, and tells each event's stream", async () => {
    expect(messages(await filter())).toEqual(["START", "one", "other", "END", "late"]);
    expect(messages(await filter({ filterPattern: "other" }))).toEqual(["other"]);
    expect((await filter({ logStreamNames: [streams[1]] })).events).toMatchObject([
      { logStreamName: streams[1], message: "other", timestamp: start + 1000, ingestionTime: start + 2000 },
    ]);
    expect(messages(await filter({ logStreamNamePrefix: "2026/11/20/" }))).toEqual(["late"]);
    expect(messages(await filter({ startTime: start + 2000 }))).toEqual(["END", "late"]);
    const seen: unknown[] = [];
    let nextToken: string | undefined;
    do {
      const page = await filter({ limit: 2, nextToken });
      seen.push(...messages(page));
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    expect(seen).toEqual(["START", "one", "other", "END", "late"]);
  });
});
