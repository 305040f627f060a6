// "API Gateway API key file format" of the developer guide.
import {
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetUsagePlansCommand,
  ImportApiKeysCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";
import { createKey, createPlan } from "../../../testing/usagePlans.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const run = async (body: string | Uint8Array, failOnWarnings?: boolean) =>
  plain(
    await server.client.send(
      new ImportApiKeysCommand({
        format: "csv",
        body: typeof body === "string" ? Buffer.from(body) : body,
        failOnWarnings,
      }),
    ),
  );
const get = async (apiKey = "") =>
  plain(await server.client.send(new GetApiKeyCommand({ apiKey, includeValue: true })));
const plansOf = async (keyId = "") =>
  (await server.client.send(new GetUsagePlansCommand({ keyId }))).items?.map(({ id }) => id).sort();

let last = 0;
const newValue = () => {
  last += 1;
  return `value-of-an-imported-key-${last}`;
};

describe("ImportApiKeys", () => {
  describe("input", () => {
    it("takes columns in any case and any order, and ignores others", async () => {
      const value = newValue();
      const { ids } = await run(`Unknown,ENABLED,key,Description,nAme\r\nx,FALSE,${value},"a, ""b""",'it''s'\r\n`);
      expect(ids).toHaveLength(1);
      expect(await get(ids?.[0])).toMatchObject({ value, name: "it's", description: 'a, "b"', enabled: false });
    });

    it("takes a byte order mark, empty lines, line breaks in quotes and a last line without an end", async () => {
      const [one, two] = [newValue(), newValue()];
      const { ids = [] } = await run(`\ufeffName,Key,Description\n\n"a",${one},"1\n2"\n\nb,${two}`);
      expect(await get(ids[0])).toMatchObject({ name: "a", description: "1\n2", enabled: true });
      expect(await get(ids[1])).toMatchObject({ name: "b", value: two });
    });

    it("takes several plans in quotes", async () => {
      const plans = [await createPlan(server.client), await createPlan(server.client)].map(({ id }) => id);
      const { ids } = await run(`Name,Key,UsagePlanIds\na,${newValue()},"${plans.join(", ")}"\n`);
      expect(await plansOf(ids?.[0])).toEqual(plans.toSorted());
    });
  });

  describe("behaviour", () => {
    it("overwrites a key of the same value, the last row of a file too", async () => {
      const { id, value } = await createKey(server.client, { name: "old", customerId: "c" });
      const { ids } = await run(`Name,Key\nnew,${value}\nnewest,${value}\n`);
      expect(ids).toEqual([id]);
      expect(await get(id)).toMatchObject({ name: "newest", customerId: "c", enabled: true });
    });

    it("warns of each row it cannot import and imports the others", async () => {
      const { ids, warnings } = await run(
        `Name,Key,Enabled,UsagePlanIds\na,short,,\nb,${newValue()},perhaps,\nc,${newValue()},,nosuch\n`,
      );
      expect(ids).toHaveLength(1);
      expect(warnings).toEqual([
        "Line 2: API Key value should be at least 20 characters",
        "Line 3: Enabled must be true or false",
        "Line 4: Invalid Usage Plan ID specified: nosuch",
      ]);
    });

    it("puts no key into two plans with the same stage", async () => {
      const { restApiId: apiId } = await createPetsApi(server.client);
      await deploy(server.client, apiId, "dev");
      const apiStages = [{ apiId, stage: "dev" }];
      const first = await createPlan(server.client, { apiStages });
      const second = await createPlan(server.client, { apiStages });
      const { ids, warnings } = await run(`Name,Key,UsagePlanIds\na,${newValue()},"${first.id},${second.id}"\n`);
      expect(await plansOf(ids?.[0])).toEqual([first.id]);
      expect(warnings).toEqual([
        `Line 2: Usage Plan ${second.id} and Usage Plan ${first.id} of this API Key share the API Stage ${apiId}:dev`,
      ]);
    });

    it("takes 10,000 keys in one file, and overwrites them", async () => {
      const { id } = await createPlan(server.client);
      const keys = Array.from({ length: 10_000 }, () => newValue());
      const file = (enabled: boolean) =>
        `Name,Key,Enabled,UsagePlanIds\n${keys.map((key, index) => `n${index},${key},${enabled},${id}`).join("\n")}\n`;
      const { ids } = await run(file(true));
      expect(new Set(ids).size).toBe(10_000);
      expect(await plansOf(ids?.at(-1))).toEqual([id]);
      expect(await run(file(false))).toEqual({ ids });
      expect(await get(ids?.at(-1))).toMatchObject({ name: "n9999", value: keys.at(-1), enabled: false });
    });
  });

  describe("errors", () => {
    it.each([
      ["Name,Value\na,b\n", "The API key file has no column Key"],
      ["Key\nb\n", "The API key file has no column Name"],
      ['Name,Key\n"a,b\n', "The API key file cannot be read at line 2"],
      ['Name,Key\n"a"b,c\n', "The API key file cannot be read at line 2"],
      ["Name,Key\na\0,a-value-of-a-key-beyond-20\n", "The API key file cannot be read at line 2"],
    ])("refuses %o", async (body, message) => {
      await expect(run(body)).rejects.toMatchObject(badRequest(message));
    });

    it("refuses what is not UTF-8, more than 10,000 rows and another format", async () => {
      await expect(run(Uint8Array.of(0xff, 0xfe))).rejects.toMatchObject({ name: "BadRequestException" });
      await expect(run(`Name,Key\n${"a,b\n".repeat(10_001)}`)).rejects.toMatchObject(
        badRequest("The API key file has more than 10000 rows"),
      );
      const response = await fetch(`${server.url}/apikeys?mode=import&format=xml`, { method: "POST", body: "a" });
      expect(response.status).toBeGreaterThanOrEqual(400);
    });

    it("imports nothing when it is to fail on warnings", async () => {
      const count = async () =>
        (await server.client.send(new GetApiKeysCommand({ nameQuery: "nobody" }))).items?.length;
      const call = run(`Name,Key\nnobody,${newValue()}\nb,short\n`, true);
      await expect(call).rejects.toMatchObject(
        badRequest("Warnings found during import: Line 3: API Key value should be at least 20 characters"),
      );
      expect(await count()).toBe(0);
    });
  });
});
