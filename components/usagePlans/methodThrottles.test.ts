import { describe, expect, it } from "vitest";
import { methodThrottles, removeMethodThrottle, setMethodThrottle } from "./methodThrottles.ts";

const pets = { apiId: "a", stage: "dev", path: "/pets/{petId}", httpMethod: "GET", rateLimit: 1, burstLimit: 2 };

describe("method throttles", () => {
  it("are read from the keys of a plan's stages", () => {
    const throttle = { "/pets/{petId}/GET": { rateLimit: 1, burstLimit: 2 }, "//ANY": { rateLimit: 3 } };
    expect(methodThrottles({ apiStages: [{ apiId: "a", stage: "dev", throttle }] })).toEqual([
      pets,
      { apiId: "a", stage: "dev", path: "/", httpMethod: "ANY", rateLimit: 3 },
    ]);
  });

  it("are set and removed by an escaped path", () => {
    const path = "/apiStages/a:dev/throttle/~1pets~1{petId}/GET";
    expect(setMethodThrottle(pets)).toEqual([
      { op: "replace", path: `${path}/rateLimit`, value: "1" },
      { op: "replace", path: `${path}/burstLimit`, value: "2" },
    ]);
    expect(removeMethodThrottle(pets)).toEqual([{ op: "remove", path }]);
  });
});
