import { describe, expect, it } from "vitest";
import { openDatabase } from "./database.ts";

describe("openDatabase", () => {
  it("answers 503 with Retry-After while nobody is at the database's address", async () => {
    const database = openDatabase("postgresql://postgres@127.0.0.1:1/postgres");
    await expect(database.transaction((store) => store.users.isEmpty())).rejects.toMatchObject({
      code: "ServiceUnavailableException",
      statusCode: 503,
      retryAfterSeconds: 1,
    });
    expect(await database.isAlive()).toBe(false);
    await database.close();
  });
});
