// Versions, aliases and reserved concurrency, through the SDK's client. AWS Lambda API reference, one page per operation.
import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  DeleteFunctionConcurrencyCommand,
  GetAliasCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  InvokeCommand,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accountId, codeOf, startTestHost, type TestHost } from "../testing/testHost.ts";

let host: TestHost;
let name: string;
let count = 0;
beforeAll(async () => {
  host = await startTestHost();
});
beforeEach(async () => {
  count += 1;
  name = `f${count}`;
  await host.create(name);
});
afterAll(() => host[Symbol.asyncDispose]());

const arn = (qualifier?: string) =>
  `arn:aws:lambda:us-east-1:${accountId}:function:${name}${qualifier === undefined ? "" : `:${qualifier}`}`;
const publish = (input: object = {}) => host.client.send(new PublishVersionCommand({ FunctionName: name, ...input }));
const publishTwo = async () => {
  await publish();
  await host.client.send(new UpdateFunctionCodeCommand({ FunctionName: name, ZipFile: codeOf(`two ${name}`) }));
  await publish();
};
const createAlias = (input: object = {}) =>
  host.client.send(new CreateAliasCommand({ FunctionName: name, Name: "live", FunctionVersion: "1", ...input }));
const updateAlias = (input: object) =>
  host.client.send(new UpdateAliasCommand({ FunctionName: name, Name: "live", ...input }));
const getAlias = (Name = "live") => host.client.send(new GetAliasCommand({ FunctionName: name, Name }));
const invalid = (message: unknown) => ({ name: "InvalidParameterValueException", message });
const notFound = (message: string) => ({ name: "ResourceNotFoundException", message });

describe("PublishVersion", () => {
  describe("input", () => {
    it("compares CodeSha256 with the code of $LATEST", async () => {
      await expect(publish({ CodeSha256: "x" })).rejects.toMatchObject(
        invalid(expect.stringContaining("CodeSHA256 (x) is different from current CodeSHA256 in $LATEST (")),
      );
    });

    it("takes the function, not one of its versions", async () => {
      await expect(publish({ FunctionName: `${name}:1` })).rejects.toMatchObject({
        name: "InvalidParameterValueException",
      });
    });
  });

  describe("behaviour", () => {
    it("numbers versions upwards, and makes none where nothing has changed", async () => {
      expect(await publish({ Description: "one" })).toMatchObject({
        Version: "1",
        FunctionArn: arn("1"),
        Description: "one",
      });
      expect((await publish({ Description: "one" })).Version).toBe("1");
      await host.client.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Timeout: 7 }));
      expect(await publish()).toMatchObject({ Version: "2", Timeout: 7 });
      expect(
        (await host.client.send(new GetFunctionCommand({ FunctionName: name, Qualifier: "1" }))).Configuration,
      ).toMatchObject({ Timeout: 3, FunctionArn: arn("1") });
    });

    it("keeps a version's environment when $LATEST gets another", async () => {
      const update = (Variables: Record<string, string>) =>
        host.client.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Environment: { Variables } }));
      await update({ SETTING: "old" });
      await publish();
      await update({ SETTING: "new" });
      const { Configuration } = await host.client.send(new GetFunctionCommand({ FunctionName: `${name}:1` }));
      expect(Configuration?.Environment?.Variables).toEqual({ SETTING: "old" });
    });

    it("never uses a number again", async () => {
      await publish();
      await host.client.send(new DeleteFunctionCommand({ FunctionName: name, Qualifier: "1" }));
      expect((await publish()).Version).toBe("2");
    });

    it("numbers versions that are published at once one after another", async () => {
      await host.client.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Timeout: 5 }));
      const all = await Promise.all([1, 2, 3, 4].map((one) => publish({ Description: String(one) })));
      expect(all.map(({ Version }) => Version).toSorted()).toEqual(["1", "2", "3", "4"]);
    });
  });

  describe("errors", () => {
    it("answers PreconditionFailedException to another revision", async () => {
      await expect(publish({ RevisionId: "x" })).rejects.toMatchObject({ name: "PreconditionFailedException" });
    });
  });
});

describe("ListVersionsByFunction", () => {
  const list = (input: object = {}) =>
    host.client.send(new ListVersionsByFunctionCommand({ FunctionName: name, ...input }));

  describe("input", () => {
    it("refuses a marker that it never gave", async () => {
      await expect(list({ Marker: "%" })).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    });
  });

  describe("behaviour", () => {
    it("lists $LATEST first and then by number, page by page", async () => {
      await publishTwo();
      const { Versions, NextMarker } = await list({ MaxItems: 2 });
      expect(Versions?.map(({ FunctionArn }) => FunctionArn)).toEqual([arn("$LATEST"), arn("1")]);
      const rest = await list({ Marker: NextMarker });
      expect(rest.Versions?.map(({ Version }) => Version)).toEqual(["2"]);
      expect(rest.NextMarker).toBeUndefined();
    });
  });

  describe("errors", () => {
    it("knows no function of that name", async () => {
      await expect(list({ FunctionName: "nothing" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    });
  });
});

describe("CreateAlias", () => {
  describe("input", () => {
    it("refuses a name that could be a version", async () => {
      await expect(createAlias({ Name: "1" })).rejects.toMatchObject({
        name: "ValidationException",
        message: expect.stringContaining("Value '1' at 'name' failed to satisfy constraint"),
      });
    });

    it.each([
      [{ "1": 0.5 }, "Invalid function version 1. Function version 1 is already included in routing configuration."],
      [{ "2": 1.5 }, "Weights of AdditionalVersionWeights are from 0.0 to 1.0."],
      [{ $LATEST: 0.5 }, "$LATEST is not supported for an alias pointing to more than 1 version"],
      [{ "2": 0.1, $LATEST: 0.1 }, "Number of items in AdditionalVersionWeights cannot be greater than 1"],
    ])("refuses the weights %o", async (AdditionalVersionWeights, message) => {
      await publishTwo();
      await expect(createAlias({ RoutingConfig: { AdditionalVersionWeights } })).rejects.toMatchObject(
        invalid(message),
      );
    });
  });

  describe("behaviour", () => {
    it("names a version", async () => {
      await publish();
      expect(await createAlias({ Description: "d" })).toMatchObject({
        AliasArn: arn("live"),
        Name: "live",
        FunctionVersion: "1",
        Description: "d",
        RevisionId: expect.any(String),
        $metadata: { httpStatusCode: 201 },
      });
    });

    it("shares calls between two versions by weight", async () => {
      await publishTwo();
      await createAlias({ RoutingConfig: { AdditionalVersionWeights: { "2": 0.25 } } });
      const executed = async (next: number) => {
        host.draw.next = next;
        return (await host.client.send(new InvokeCommand({ FunctionName: name, Qualifier: "live" }))).ExecutedVersion;
      };
      expect([await executed(0.24), await executed(0.25), await executed(0.99)]).toEqual(["2", "1", "1"]);
      expect(host.runtime.calls.at(-1)?.call.invokedFunctionArn).toBe(arn("live"));
    });
  });

  describe("errors", () => {
    it("answers ResourceConflictException to a name that is taken", async () => {
      await publish();
      await createAlias();
      await expect(createAlias()).rejects.toMatchObject({
        name: "ResourceConflictException",
        message: `Alias already exists: ${arn("live")}`,
      });
    });

    it("knows no such version", async () => {
      await expect(createAlias({ FunctionVersion: "9" })).rejects.toMatchObject(
        notFound(`Function not found: ${arn("9")}`),
      );
    });
  });
});

describe("UpdateAlias", () => {
  describe("input", () => {
    it("refuses weights of a version that is not there", async () => {
      await publish();
      await createAlias();
      const RoutingConfig = { AdditionalVersionWeights: { "5": 0.1 } };
      await expect(updateAlias({ RoutingConfig })).rejects.toMatchObject(notFound(`Function not found: ${arn("5")}`));
    });
  });

  describe("behaviour", () => {
    it("changes what is named, and ends the sharing by empty weights", async () => {
      await publishTwo();
      await createAlias({ RoutingConfig: { AdditionalVersionWeights: { "2": 0.5 } }, Description: "d" });
      expect(await updateAlias({ Description: "e" })).toMatchObject({
        Description: "e",
        RoutingConfig: { AdditionalVersionWeights: { "2": 0.5 } },
      });
      const after = await updateAlias({ FunctionVersion: "2", RoutingConfig: { AdditionalVersionWeights: {} } });
      expect(after).toMatchObject({ FunctionVersion: "2", Description: "e" });
      expect(after.RoutingConfig).toBeUndefined();
    });
  });

  describe("errors", () => {
    it("knows no such alias, and no other revision", async () => {
      await expect(updateAlias({})).rejects.toMatchObject(notFound(`Cannot find alias arn: ${arn("live")}`));
      await publish();
      await createAlias();
      await expect(updateAlias({ RevisionId: "x" })).rejects.toMatchObject({ name: "PreconditionFailedException" });
    });
  });
});

describe("GetAlias", () => {
  describe("input", () => {
    it("refuses what can be no name", async () => {
      await expect(getAlias("a b")).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("answers the alias", async () => {
      await publish();
      await createAlias();
      expect(await getAlias()).toMatchObject({ AliasArn: arn("live"), FunctionVersion: "1" });
    });
  });

  describe("errors", () => {
    it("knows no such alias", async () => {
      await expect(getAlias()).rejects.toMatchObject(notFound(`Cannot find alias arn: ${arn("live")}`));
    });
  });
});

describe("ListAliases", () => {
  const list = (input: object = {}) => host.client.send(new ListAliasesCommand({ FunctionName: name, ...input }));

  describe("input", () => {
    it("refuses what can be no version", async () => {
      await expect(list({ FunctionVersion: "x" })).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("lists by name, page by page, and those of one version", async () => {
      await publishTwo();
      for (const [Name, FunctionVersion] of [
        ["b", "1"],
        ["a", "2"],
        ["c", "1"],
      ])
        await createAlias({ Name, FunctionVersion });
      const names = async (input: object) => (await list(input)).Aliases?.map(({ Name }) => Name);
      expect(await names({})).toEqual(["a", "b", "c"]);
      expect(await names({ FunctionVersion: "1" })).toEqual(["b", "c"]);
      const { NextMarker } = await list({ MaxItems: 2 });
      expect(await names({ Marker: NextMarker })).toEqual(["c"]);
    });
  });

  describe("errors", () => {
    it("knows no function of that name", async () => {
      await expect(list({ FunctionName: "nothing" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    });
  });
});

describe("DeleteAlias", () => {
  const remove = (Name: string) => host.client.send(new DeleteAliasCommand({ FunctionName: name, Name }));

  describe("input", () => {
    it("refuses what can be no name", async () => {
      await expect(remove("1")).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("frees the version, which cannot be deleted while an alias names it", async () => {
      await publish();
      await createAlias();
      const version = () => host.client.send(new DeleteFunctionCommand({ FunctionName: name, Qualifier: "1" }));
      await expect(version()).rejects.toMatchObject({
        name: "ResourceConflictException",
        message: "Unable to delete version because the following aliases reference it: [live]",
      });
      await remove("live");
      await version();
    });
  });

  describe("errors", () => {
    it("has none where no such alias is", async () => {
      expect((await remove("never")).$metadata.httpStatusCode).toBe(204);
    });
  });
});

const put = (ReservedConcurrentExecutions: number) =>
  host.client.send(new PutFunctionConcurrencyCommand({ FunctionName: name, ReservedConcurrentExecutions }));
const reserved = async (FunctionName = name) =>
  (await host.client.send(new GetFunctionConcurrencyCommand({ FunctionName }))).ReservedConcurrentExecutions;
const free = (FunctionName = name) => host.client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
const throttled = (Reason: string) => ({
  name: "TooManyRequestsException",
  message: "Rate Exceeded.",
  Reason,
  $metadata: expect.objectContaining({ httpStatusCode: 429 }),
});

describe("PutFunctionConcurrency", () => {
  describe("input", () => {
    it("refuses less than none", async () => {
      await expect(put(-1)).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("lets no call through where 0 is reserved", async () => {
      await put(0);
      await expect(host.client.send(new InvokeCommand({ FunctionName: name }))).rejects.toMatchObject(
        throttled("ReservedFunctionConcurrentInvocationLimitExceeded"),
      );
      await free();
    });

    it("lets as many calls run at once as are reserved, and no more", async () => {
      await host.client.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Handler: "slow.handler" }));
      await put(1);
      const { promise, resolve } = Promise.withResolvers<void>();
      const { promise: running, resolve: runs } = Promise.withResolvers<void>();
      host.runtime.handlers.set("slow.handler", async () => {
        runs();
        await promise;
      });
      const first = host.client.send(new InvokeCommand({ FunctionName: name }));
      await running;
      await expect(host.client.send(new InvokeCommand({ FunctionName: name }))).rejects.toMatchObject(
        throttled("ReservedFunctionConcurrentInvocationLimitExceeded"),
      );
      resolve();
      expect((await first).StatusCode).toBe(200);
      expect((await host.client.send(new InvokeCommand({ FunctionName: name }))).StatusCode).toBe(200);
      await free();
    });
  });

  describe("errors", () => {
    it("leaves a hundred to all other functions", async () => {
      await expect(put(901)).rejects.toMatchObject(
        invalid(
          "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
        ),
      );
    });
  });
});

describe("GetFunctionCodeSigningConfig", () => {
  it("behaviour: no function has one", async () => {
    const answer = await host.client.send(new GetFunctionCodeSigningConfigCommand({ FunctionName: name }));
    expect(answer).toMatchObject({ FunctionName: name, CodeSigningConfigArn: "" });
  });

  it("errors: refuses a function that is not there", async () => {
    const asked = host.client.send(new GetFunctionCodeSigningConfigCommand({ FunctionName: "none" }));
    await expect(asked).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("GetFunctionConcurrency", () => {
  describe("input", () => {
    it("takes the function, not one of its versions", async () => {
      await expect(reserved(`${name}:1`)).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    });
  });

  describe("behaviour", () => {
    it("answers what is reserved, or nothing", async () => {
      expect(await reserved()).toBeUndefined();
      await put(7);
      expect(await reserved()).toBe(7);
      await free();
    });
  });

  describe("errors", () => {
    it("knows no function of that name", async () => {
      await expect(reserved("nothing")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    });
  });
});

describe("DeleteFunctionConcurrency", () => {
  describe("input", () => {
    it("takes the function, not one of its versions", async () => {
      await expect(free(`${name}:1`)).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    });
  });

  describe("behaviour", () => {
    it("gives back what was reserved", async () => {
      await put(3);
      expect((await free()).$metadata.httpStatusCode).toBe(204);
      expect(await reserved()).toBeUndefined();
    });
  });

  describe("errors", () => {
    it("knows no function of that name", async () => {
      await expect(free("nothing")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    });
  });
});
