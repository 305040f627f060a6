import { describe, expect, it } from "vitest";
import type { ExplanationRow } from "../../contract/explanation.ts";
import { PostgresExplanations } from "../adapters/postgresExplanations.ts";
import { createDatabase } from "../adapters/testDatabase.ts";
import type { ExplanationSink } from "../ports/explanationSink.ts";
import { recordingLog } from "../testing/servers.ts";
import { ExplanationRecorder } from "./explanationRecorder.ts";

const row: ExplanationRow = {
  ...{ at: 1_800_000_000_000, region: "us-east-1", restApiId: "api1", stageName: "prod", requestId: "r" },
  ...{ extendedRequestId: "x=", httpMethod: "GET", path: "/pe\0t", resourcePath: "", status: 403 },
  ...{ errorType: "ACCESS_DENIED", explanation: '{"rule":"a \\"rule\\", with {braces}"}' },
};
const rows = (count: number) => Array.from({ length: count }, () => row);

describe("explanations on their way to the database", () => {
  it("are stored as they are", async () => {
    const database = await createDatabase();
    const sink = new PostgresExplanations(database.url);
    const recorder = new ExplanationRecorder({ sink, log: recordingLog([]) });
    recorder.add([row, { ...row, apiKeyId: "k1" }]);
    await recorder.flush();
    sink.close();
    const found = await database.query<{ path: string; apiKeyId: string | null; explanation: string }>(
      `SELECT * FROM "logs"."explanation" ORDER BY "apiKeyId" NULLS FIRST`,
    );
    expect(found.map(({ path, apiKeyId, explanation }) => [path, apiKeyId, explanation])).toEqual([
      ["/pe\ufffdt", null, row.explanation],
      ["/pe\ufffdt", "k1", row.explanation],
    ]);
  });

  it("are kept in bounded number while the database does not answer, and never sent twice", async () => {
    const sent: number[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const sink: ExplanationSink = {
      insert: async (batch) => {
        sent.push(batch.length);
        await promise;
        throw new Error("gone");
      },
      close: () => undefined,
    };
    const lines: string[] = [];
    const recorder = new ExplanationRecorder({ sink, log: recordingLog(lines), limit: 5 });
    recorder.add(rows(3));
    const flushed = recorder.flush();
    recorder.add(rows(2));
    recorder.add(rows(1));
    expect(recorder.dropped).toBe(1);
    resolve();
    await flushed;
    expect([sent, recorder.dropped, lines.length]).toEqual([[3], 4, 1]);
    recorder.add(rows(3));
    await recorder.flush();
    expect([sent, recorder.dropped]).toEqual([[3, 2], 6]);
  });
});
