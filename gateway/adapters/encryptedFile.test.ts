import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { StageChange } from "../ports/configSource.ts";
import { liveDomain } from "../testing/domains.ts";
import { changesOf, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { liveVpcLink } from "../testing/vpcLinks.ts";
import { EncryptedFile } from "./encryptedFile.ts";

const key = randomBytes(32);
const stage = stageChange(snapshot({ "GET /": mockMethod("a secret template") }), { variables: { é: "ü" } });

const stages = (...named: readonly StageChange[]) => changesOf({ stages: named });

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "gateway-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return join(path, "config");
}

describe("the encrypted copy", () => {
  it("gives back what was written, canaries included", async () => {
    const path = await folder();
    const canary = { ...stage, canarySnapshot: stage.snapshot };
    await new EncryptedFile(path, key).write(stages(stage));
    const keysAndPlans = changesOf({
      apiKeys: [liveApiKey("k1", ["p1"])],
      usagePlans: [liveUsagePlan("p1")],
      domains: [liveDomain("api.example.com", [{ basePath: "v1", restApiId: "api1", stage: "prod" }])],
      vpcLinks: [liveVpcLink(["a:1"])],
    });
    const gone = { restApiId: "gone", stageName: "prod" };
    await new EncryptedFile(path, key).write({ ...keysAndPlans, stages: [stage, canary, gone] });
    const stored = await new EncryptedFile(path, key).read();
    expect(stored?.everything).toEqual({ ...keysAndPlans, stages: [stage, canary] });
    expect(stored?.writtenAt).toBeGreaterThan(0);
  });

  it("is absent at first", async () => {
    expect(await new EncryptedFile(await folder(), key).read()).toBeUndefined();
  });

  it("shows nothing to who has not the key, and only to this user", async () => {
    const path = await folder();
    await new EncryptedFile(path, key).write(stages(stage));
    expect(await readFile(join(path, "served"), "latin1")).not.toContain("secret");
    expect((await stat(join(path, "served"))).mode & 0o777).toBe(0o600);
    await expect(new EncryptedFile(path, randomBytes(32)).read()).rejects.toThrow();
  });

  it("is refused when a byte of it changed or is missing", async () => {
    const path = await folder();
    const copy = new EncryptedFile(path, key);
    await copy.write(stages(stage));
    const bytes = await readFile(join(path, "served"));
    for (const at of [0, 20, 40, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await writeFile(join(path, "served"), changed);
      await expect(copy.read()).rejects.toThrow();
    }
    await writeFile(join(path, "served"), bytes.subarray(0, 30));
    await expect(copy.read()).rejects.toThrow();
  });
});
