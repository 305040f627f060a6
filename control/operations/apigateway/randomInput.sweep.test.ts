// Whatever JSON any operation is given: it answers or refuses, it never fails, and what it refuses changes nothing.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyInput, filledIn } from "../../testing/anyInput.ts";
import { type Ask, createAsk, restOperations } from "../../testing/anyOperation.ts";
import { createEveryResource, type EveryResource } from "../../testing/everyResource.ts";
import { tableDigests } from "../../testing/tableDigests.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

const runs = { numRuns: 10, seed: 5 };

let server: TestServer;
let ask: Ask;
let known: EveryResource;
beforeAll(async () => {
  server = await startTestServer({ managementAuth: "none" });
  ask = createAsk(server.url);
  known = await createEveryResource(ask);
});
afterAll(() => server[Symbol.asyncDispose]());

const dump = () => tableDigests(server.database);

describe.each(restOperations.map((operation) => [operation.name, operation] as const))("%s", (_, operation) => {
  describe("errors", () => {
    it("never fails, and changes nothing when it refuses", { timeout: 120_000 }, async () => {
      let before = await dump();
      let isGone = false;
      const names = Object.keys(known);
      const property = fc.asyncProperty(anyInput(operation, names), async (members) => {
        const { status } = await ask(operation, filledIn(members, known));
        expect(status).toBeLessThan(500);
        const after = await dump();
        if (status >= 400) expect(after).toEqual(before);
        else isGone ||= operation.method === "DELETE" || operation.name === "PutRestApi";
        before = after;
      });
      await fc.assert(property, runs);
      if (isGone) known = await createEveryResource(ask);
    });
  });
});
