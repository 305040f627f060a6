import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/testDatabase.ts";

const event = {
  date: new Date("2026-11-21T08:00:00Z"),
  operation: "CreateRestApi",
  caller: "arn:aws:iam::000000000000:user/admin",
  resource: "/restapis",
  status: 201,
  denied: false,
  requestId: "r",
  sourceIp: "127.0.0.1",
  changes: [],
};

describe("the audit event store", () => {
  let testDatabase: TestDatabase;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
  });
  afterAll(() => testDatabase[Symbol.asyncDispose]());

  it("lists newest first, in pages, by operation", async () => {
    const refusal = {
      ...event,
      operation: "DeleteStage",
      status: 403,
      denied: true,
      errorType: "AccessDeniedException",
    };
    await testDatabase.database.transaction(async (store) => {
      const changes = [
        { entity: "RestApi", key: "a", before: undefined, after: { createdDate: event.date, name: "a" } },
      ];
      await store.auditEvents.append({ ...event, changes, userAgent: "aws-cli" });
      await store.auditEvents.append(refusal);
      await store.auditEvents.append(event);
    });
    await testDatabase.database.transaction(async (store) => {
      const [newest, second, ...rest] = await store.auditEvents.list({ limit: 2 });
      expect(rest).toEqual([]);
      expect(newest).toEqual({
        ...event,
        id: expect.any(String),
        changes: "[]",
        errorType: undefined,
        userAgent: undefined,
      });
      expect(second).toMatchObject({ denied: true, errorType: "AccessDeniedException", status: 403 });
      const older = await store.auditEvents.list({ limit: 2, before: second?.id });
      expect(older).toMatchObject([
        {
          userAgent: "aws-cli",
          changes: '[{"key":"a","after":{"name":"a","createdDate":"2026-11-21T08:00:00.000Z"},"entity":"RestApi"}]',
        },
      ]);
      expect(await store.auditEvents.list({ limit: 9, operation: "DeleteStage" })).toMatchObject([{ status: 403 }]);
    });
  });

  it.each([`UPDATE "AuditEvent" SET "status" = 200`, `DELETE FROM "AuditEvent"`, `TRUNCATE "AuditEvent"`])(
    "cannot be changed, not even by %s",
    async (sql) => {
      await expect(testDatabase.query(sql)).rejects.toThrow("audit events cannot be changed");
    },
  );
});
