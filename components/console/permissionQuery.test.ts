import { describe, expect, it } from "vitest";
import type { Management } from "../../lib/aws.ts";
import { permissionQuery } from "./permissionQuery.ts";

/** A management API of which only the house operation asked here is used. */
const asking = (house: unknown): Management => ({ house }) as Management;

describe("asking for permissions", () => {
  it("asks once for what is asked at the same moment, at most 100 at a time", async () => {
    const sizes: number[] = [];
    const management = asking(async (_: string, { permissions }: { permissions: { resource: string }[] }) => {
      sizes.push(permissions.length);
      return { decisions: permissions.map(({ resource }) => ({ allowed: Number(resource) % 2 === 0 })) };
    });
    const load = (index: number) => permissionQuery({ action: "a", resource: String(index) }).load(management);
    const answers = await Promise.all(Array.from({ length: 130 }, (_, index) => load(index)));
    expect(answers).toEqual(Array.from({ length: 130 }, (_, index) => index % 2 === 0));
    expect(sizes).toEqual([100, 30]);
  });
});
