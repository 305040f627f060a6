// Functions, their code and their settings, through the SDK's client. AWS Lambda API reference, one page per operation.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  CreateFunctionCommand,
  type CreateFunctionRequest,
  DeleteFunctionCommand,
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeAsyncCommand,
  InvokeCommand,
  ListFunctionsCommand,
  ListLayersCommand,
  ListTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { accountId, codeOf, role, startTestHost, type TestHost } from "../testing/testHost.ts";
import { zipOf } from "../testing/zipOf.ts";

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost();
  await host.create("kept", { Environment: { Variables: { NAME: "value" } }, Tags: { team: "pets" } });
});
afterAll(() => host[Symbol.asyncDispose]());

const arn = (name: string) => `arn:aws:lambda:us-east-1:${accountId}:function:${name}`;
const complete = (more: Partial<CreateFunctionRequest> = {}) => ({
  ...{ FunctionName: "new", Role: role, Runtime: "nodejs24.x" as const, Handler: "index.handler" },
  Code: { ZipFile: codeOf() },
  ...more,
});
const create = (more: Partial<CreateFunctionRequest> = {}) =>
  host.client.send(new CreateFunctionCommand(complete(more)));
const get = (FunctionName: string) => host.client.send(new GetFunctionCommand({ FunctionName }));
const remove = (FunctionName: string) => host.client.send(new DeleteFunctionCommand({ FunctionName }));
const invalid = (message: string) => ({ name: "InvalidParameterValueException", message });
const validation = (message: string) => ({ name: "ValidationException", message: expect.stringContaining(message) });
const notFound = (name: string) => ({
  name: "ResourceNotFoundException",
  message: `Function not found: ${arn(name)}`,
  Type: "User",
  $metadata: expect.objectContaining({ httpStatusCode: 404 }),
});

describe("CreateFunction", () => {
  describe("input", () => {
    it.each([
      [
        { Timeout: 901 },
        "Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
      ],
      [
        { MemorySize: 127 },
        "Value '127' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
      ],
      [{ MemorySize: 10_241 }, "Value '10241' at 'memorySize'"],
      [{ EphemeralStorage: { Size: 511 } }, "Value '511' at 'ephemeralStorage.size'"],
      [
        { FunctionName: "a b" },
        "Value 'a b' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:",
      ],
      [{ Role: "me" }, "Value 'me' at 'role' failed to satisfy constraint"],
      [{ Handler: "a b" }, "at 'handler'"],
      [
        { Environment: { Variables: { "a-b": "" } } },
        "at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]",
      ],
    ])("refuses %o", async (more, message) => {
      await expect(create(more)).rejects.toMatchObject(validation(message));
    });

    it("names all that is wrong at once", async () => {
      await expect(create({ Timeout: 0, MemorySize: 1 })).rejects.toMatchObject(
        validation("2 validation errors detected: "),
      );
    });

    it.each([
      [{ Environment: { Variables: { BIG: "x".repeat(4096) } } }, "exceeded the 4KB limit."],
      [{ Environment: { Variables: { AWS_REGION: "x" } } }, "Reserved keys used in this request: AWS_REGION"],
      [{ Runtime: "java21" as const }, "The runtime parameter of java21 is not supported"],
      [{ Runtime: "nodejs12.x" as const }, "The runtime parameter of nodejs12.x is not supported"],
      [
        { Runtime: undefined },
        "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
      ],
      [
        { Layers: [`arn:aws:lambda:us-east-1:${accountId}:layer:a:1`] },
        "Not available in this version of Gatehouse: Layers.",
      ],
      [{ Code: { S3Bucket: "bucket", S3Key: "key" } }, "Gatehouse takes the code of a function in ZipFile"],
      [{ Tags: { "aws:a": "b" } }, "Tag keys starting with 'aws:' are reserved for system use."],
    ])("answers InvalidParameterValueException to %o", async (more, message) => {
      await expect(create(more)).rejects.toMatchObject(invalid(expect.stringContaining(message)));
    });

    it.each([
      ["no archive", Buffer.from("not a zip")],
      ["a name that leads elsewhere", zipOf({ name: "../../evil.js", content: "x" })],
      ["an absolute name", zipOf({ name: "/etc/evil", content: "x" })],
      ["a link", zipOf({ name: "link", content: "/etc/passwd", mode: 0o120777 })],
      ["a device", zipOf({ name: "device", mode: 0o020666 })],
      ["one name twice", zipOf({ name: "a", content: "1" }, { name: "a", content: "2" })],
      ["a file as a folder", zipOf({ name: "a", content: "1" }, { name: "a/b", content: "2" })],
      [
        "contents that are not what was packed (.ZIP File Format Specification, 4.4.7 CRC-32)",
        zipOf({ name: "a", content: "x", statedChecksum: 1 }),
      ],
      ["a size that is a lie", zipOf({ name: "a", content: "x".repeat(100_000), deflated: true, statedSize: 10 })],
    ])("refuses an archive with %s and leaves nothing of it", async (_, ZipFile) => {
      await expect(create({ Code: { ZipFile } })).rejects.toMatchObject(
        invalid("Could not unzip uploaded file. Please check your file, then try to upload again."),
      );
      expect(await readdir(join(host.folder, "code"))).toHaveLength(1);
    });

    it("refuses an archive without a file, and one that holds more than 250 MB", async () => {
      await expect(create({ Code: { ZipFile: zipOf() } })).rejects.toMatchObject(
        invalid("Uploaded file must be a non-empty zip"),
      );
      const bomb = zipOf({ name: "a", content: Buffer.alloc(262_144_001), deflated: true });
      await expect(create({ Code: { ZipFile: bomb } })).rejects.toMatchObject(
        invalid("Unzipped size must be smaller than 262144000 bytes"),
      );
    });
  });

  describe("behaviour", () => {
    it("answers the function with AWS's defaults", async () => {
      expect(await create({ FunctionName: "defaults" })).toMatchObject({
        FunctionName: "defaults",
        FunctionArn: arn("defaults"),
        Runtime: "nodejs24.x",
        Role: role,
        Handler: "index.handler",
        CodeSize: codeOf().length,
        CodeSha256: expect.stringMatching(/^[\w+/]{43}=$/),
        Description: "",
        Timeout: 3,
        MemorySize: 128,
        LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
        Version: "$LATEST",
        TracingConfig: { Mode: "PassThrough" },
        RevisionId: expect.any(String),
        State: "Active",
        LastUpdateStatus: "Successful",
        PackageType: "Zip",
        EphemeralStorage: { Size: 512 },
        LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/defaults" },
        $metadata: { httpStatusCode: 201 },
      });
    });

    it("publishes version 1 when asked to", async () => {
      expect(await create({ FunctionName: "published", Publish: true })).toMatchObject({
        Version: "1",
        FunctionArn: arn("published"),
      });
    });

    it("stores environment variables encrypted", async () => {
      const rows = await host.database.query(
        `SELECT "environment", "configuration" FROM "functions"."version" WHERE "name" = 'kept'`,
      );
      expect(JSON.stringify(rows)).not.toContain("value");
      expect(Buffer.from(Object(rows[0]).environment).toString("latin1")).not.toContain("value");
    });

    it("is a name space of its own in each region", async () => {
      await expect(host.elsewhere.send(new GetFunctionCommand({ FunctionName: "kept" }))).rejects.toMatchObject({
        message: `Function not found: arn:aws:lambda:eu-west-1:${accountId}:function:kept`,
      });
    });
  });

  describe("errors", () => {
    it("answers ResourceConflictException to a name that is taken", async () => {
      await expect(create({ FunctionName: "kept" })).rejects.toMatchObject({
        name: "ResourceConflictException",
        message: "Function already exist: kept",
        $metadata: expect.objectContaining({ httpStatusCode: 409 }),
      });
    });
  });
});

describe("GetFunction", () => {
  describe("input", () => {
    it.each(["kept", arn("kept"), `${accountId}:function:kept`, `${accountId}:kept`, "function:kept", "kept:$LATEST"])(
      "takes the function as %s",
      async (name) => {
        expect((await get(name)).Configuration?.FunctionName).toBe("kept");
      },
    );

    it("refuses two qualifiers that differ", async () => {
      const command = new GetFunctionCommand({ FunctionName: "kept:$LATEST", Qualifier: "1" });
      await expect(host.client.send(command)).rejects.toMatchObject(
        invalid("The derived qualifier from the function name does not match the specified qualifier."),
      );
    });
  });

  describe("behaviour", () => {
    it("answers settings, tags, and where the code can be fetched without credentials", async () => {
      const { Configuration, Code, Tags } = await get("kept");
      expect(Configuration).toMatchObject({ FunctionArn: arn("kept"), Environment: { Variables: { NAME: "value" } } });
      expect(Tags).toEqual({ team: "pets" });
      const fetched = await fetch(Code?.Location ?? "");
      expect(fetched.headers.get("content-type")).toBe("application/zip");
      expect(Buffer.from(await fetched.arrayBuffer()).equals(codeOf())).toBe(true);
    });

    it("lets nobody fetch the code after ten minutes, or by a changed address", async () => {
      const { Code } = await get("kept");
      const location = Code?.Location ?? "";
      const changed = location.replace(/.$/, (last) => (last === "A" ? "Q" : "A"));
      expect((await fetch(changed)).status).toBe(404);
      expect((await fetch(location.replace(/\.[\w-]{43}$/, ""))).status).toBe(404);
      const now = host.clock.now();
      host.clock.set(now + 600_001);
      expect((await fetch(location)).status).toBe(404);
      host.clock.set(now);
    });
  });

  describe("errors", () => {
    it("answers ResourceNotFoundException with the ARN that was meant", async () => {
      await expect(get("nothing")).rejects.toMatchObject(notFound("nothing"));
      await expect(get("kept:7")).rejects.toMatchObject(notFound("kept:7"));
      await expect(get(arn("kept").replace("us-east-1", "us-west-2"))).rejects.toMatchObject({
        message: "Functions from 'us-west-2' are not reachable in this region ('us-east-1')",
      });
    });
  });
});

describe("GetFunctionConfiguration", () => {
  const configuration = (FunctionName: string) =>
    host.client.send(new GetFunctionConfigurationCommand({ FunctionName }));

  describe("input", () => {
    it("takes a qualifier in the name", async () => {
      expect((await configuration("kept:$LATEST")).FunctionArn).toBe(`${arn("kept")}:$LATEST`);
    });
  });

  describe("behaviour", () => {
    it("answers the settings alone", async () => {
      expect(await configuration("kept")).toMatchObject({ FunctionName: "kept", MemorySize: 128 });
    });
  });

  describe("errors", () => {
    it("knows no function of that name", async () => {
      await expect(configuration("nothing")).rejects.toMatchObject(notFound("nothing"));
    });
  });
});

describe("ListFunctions", () => {
  const list = (input: object) => host.client.send(new ListFunctionsCommand(input));

  describe("input", () => {
    it("refuses a marker that it never gave, and no items at all", async () => {
      await expect(list({ Marker: "x" })).rejects.toMatchObject({ name: "InvalidParameterValueException" });
      await expect(list({ MaxItems: 0 })).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("lists the functions of the region by name, page by page", async () => {
      const seen: unknown[] = [];
      let Marker: string | undefined;
      do {
        const { Functions, NextMarker } = await list({ MaxItems: 1, Marker });
        seen.push(...(Functions ?? []).map(({ FunctionName }) => FunctionName));
        Marker = NextMarker;
      } while (Marker !== undefined);
      expect(seen).toEqual(["defaults", "kept", "published"]);
    });

    it("lists every version with FunctionVersion=ALL", async () => {
      const { Functions } = await list({ FunctionVersion: "ALL" });
      expect(Functions?.map(({ FunctionArn }) => FunctionArn)).toContain(`${arn("published")}:1`);
    });
  });

  describe("errors", () => {
    it("refuses a FunctionVersion that is not ALL", async () => {
      await expect(list({ FunctionVersion: "1" })).rejects.toMatchObject(
        validation(
          "Value '1' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]",
        ),
      );
    });
  });
});

describe("UpdateFunctionCode", () => {
  const update = (input: object) => host.client.send(new UpdateFunctionCodeCommand({ FunctionName: "kept", ...input }));

  describe("input", () => {
    it("asks for code", async () => {
      await expect(update({})).rejects.toMatchObject(invalid("Please provide a source for function code."));
    });
  });

  describe("behaviour", () => {
    it("replaces the code, ends what ran the old one and removes it when nobody else uses it", async () => {
      await host.create("coded", { Code: { ZipFile: codeOf("first") } });
      const before = (await get("coded")).Configuration;
      const after = await host.client.send(
        new UpdateFunctionCodeCommand({ FunctionName: "coded", ZipFile: codeOf("second") }),
      );
      expect(after.CodeSha256).not.toBe(before?.CodeSha256);
      expect(after.RevisionId).not.toBe(before?.RevisionId);
      expect(host.runtime.retired).toContain(`us-east-1/coded/$LATEST/${before?.RevisionId}`);
      const gone = Buffer.from(before?.CodeSha256 ?? "", "base64").toString("hex");
      await vi.waitFor(async () => expect(await readdir(join(host.folder, "code"))).not.toContain(gone));
    });

    it("changes nothing with DryRun", async () => {
      const before = (await get("kept")).Configuration?.CodeSha256;
      const answer = await update({ ZipFile: codeOf("other"), DryRun: true });
      expect(answer.CodeSha256).not.toBe(before);
      expect((await get("kept")).Configuration?.CodeSha256).toBe(before);
    });

    it("publishes when asked to", async () => {
      expect((await update({ ZipFile: codeOf(), Publish: true })).Version).toBe("1");
    });
  });

  describe("errors", () => {
    it("answers PreconditionFailedException to another revision", async () => {
      await expect(update({ ZipFile: codeOf(), RevisionId: "x" })).rejects.toMatchObject({
        name: "PreconditionFailedException",
        $metadata: expect.objectContaining({ httpStatusCode: 412 }),
      });
    });
  });
});

describe("UpdateFunctionConfiguration", () => {
  const update = (input: object) =>
    host.client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "kept", ...input }));

  describe("input", () => {
    it("checks what CreateFunction checks", async () => {
      await expect(update({ Timeout: 1000 })).rejects.toMatchObject(validation("at 'timeout'"));
      await expect(update({ Environment: { Variables: { LAMBDA_TASK_ROOT: "" } } })).rejects.toMatchObject({
        name: "InvalidParameterValueException",
      });
    });
  });

  describe("behaviour", () => {
    it("changes what is named and keeps the rest", async () => {
      const after = await update({ Timeout: 9, Description: "new" });
      expect(after).toMatchObject({
        Timeout: 9,
        Description: "new",
        MemorySize: 128,
        Environment: { Variables: { NAME: "value" } },
      });
      expect(await update({ Environment: { Variables: {} } })).toMatchObject({
        Environment: { Variables: {} },
        Timeout: 9,
      });
    });
  });

  describe("errors", () => {
    it("answers PreconditionFailedException to another revision", async () => {
      await expect(update({ Timeout: 1, RevisionId: "x" })).rejects.toMatchObject({
        name: "PreconditionFailedException",
      });
    });
  });
});

describe("DeleteFunction", () => {
  describe("input", () => {
    it("refuses $LATEST, which every function has", async () => {
      await expect(remove("kept:$LATEST")).rejects.toMatchObject(
        invalid("$LATEST version cannot be deleted without deleting the function."),
      );
    });
  });

  describe("behaviour", () => {
    it("removes the function with all its versions", async () => {
      expect((await remove("published")).$metadata.httpStatusCode).toBe(204);
      await expect(get("published:1")).rejects.toMatchObject(notFound("published:1"));
      expect(await host.database.query(`SELECT 1 FROM "functions"."version" WHERE "name" = 'published'`)).toEqual([]);
    });

    it("removes one version alone", async () => {
      await host.create("versions", { Publish: true });
      await remove("versions:1");
      await expect(get("versions:1")).rejects.toMatchObject(notFound("versions:1"));
      expect((await get("versions")).Configuration?.Version).toBe("$LATEST");
    });
  });

  describe("errors", () => {
    it("knows no function of that name", async () => {
      await expect(remove("nothing")).rejects.toMatchObject(notFound("nothing"));
    });
  });
});

describe("GetAccountSettings", () => {
  const settings = () => host.client.send(new GetAccountSettingsCommand({}));

  describe("input", () => {
    it("takes none", async () => {
      expect((await settings()).$metadata.httpStatusCode).toBe(200);
    });
  });

  describe("behaviour", () => {
    it("answers Lambda's quotas and what is used of them", async () => {
      expect(await settings()).toMatchObject({
        AccountLimit: {
          TotalCodeSize: 80_530_636_800,
          CodeSizeUnzipped: 262_144_000,
          CodeSizeZipped: 52_428_800,
          ConcurrentExecutions: 1000,
          UnreservedConcurrentExecutions: 1000,
        },
        AccountUsage: { FunctionCount: 4, TotalCodeSize: expect.any(Number) },
      });
    });
  });

  describe("errors", () => {
    it("has none: a region without functions uses nothing", async () => {
      const elsewhere = await host.elsewhere.send(new GetAccountSettingsCommand({}));
      expect(elsewhere.AccountUsage).toEqual({ FunctionCount: 0, TotalCodeSize: 0 });
    });
  });
});

describe.each([
  ["TagResource", (Resource: string) => host.client.send(new TagResourceCommand({ Resource, Tags: { a: "b" } }))],
  ["UntagResource", (Resource: string) => host.client.send(new UntagResourceCommand({ Resource, TagKeys: ["a"] }))],
  ["ListTags", (Resource: string) => host.client.send(new ListTagsCommand({ Resource }))],
])("%s", (name, send) => {
  describe("input", () => {
    it("takes the ARN of a function and nothing shorter", async () => {
      await expect(send("kept")).rejects.toMatchObject(
        validation("Value 'kept' at 'resource' failed to satisfy constraint"),
      );
    });
  });

  describe("behaviour", () => {
    it("keeps the other tags", async () => {
      await send(arn("kept"));
      const { Tags } = await host.client.send(new ListTagsCommand({ Resource: arn("kept") }));
      expect(Tags).toEqual({ team: "pets", ...(name === "TagResource" && { a: "b" }) });
    });
  });

  describe("errors", () => {
    it("knows no function of that name", async () => {
      await expect(send(arn("nothing"))).rejects.toMatchObject(notFound("nothing"));
    });
  });
});

describe("InvokeAsync", () => {
  const send = () => host.client.send(new InvokeAsyncCommand({ FunctionName: "kept", InvokeArgs: "{}" }));

  describe("input", () => {
    it("is not looked at", async () => {
      await expect(send()).rejects.toMatchObject({ $metadata: expect.objectContaining({ httpStatusCode: 400 }) });
    });
  });

  describe("behaviour", () => {
    it("runs nothing", async () => {
      const before = host.runtime.calls.length;
      await send().catch(() => undefined);
      expect(host.runtime.calls).toHaveLength(before);
    });
  });

  describe("errors", () => {
    it("says what to use instead", async () => {
      await expect(send()).rejects.toMatchObject(
        invalid("InvokeAsync is deprecated. Use Invoke with X-Amz-Invocation-Type: Event instead."),
      );
    });
  });
});

describe("the rest of Lambda", () => {
  it("is answered with 501 and the name of what is not there", async () => {
    await expect(host.client.send(new ListLayersCommand({}))).rejects.toMatchObject({
      name: "NotImplementedException",
      message: expect.stringContaining("ListLayers"),
      $metadata: expect.objectContaining({ httpStatusCode: 501 }),
    });
  });

  it("runs what it is given: the event as it was sent", async () => {
    const { Payload } = await host.client.send(new InvokeCommand({ FunctionName: "kept", Payload: '{"a":1}' }));
    expect(Payload?.transformToString()).toBe('{"a":1}');
  });
});
