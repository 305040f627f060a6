import { describe, expect, it } from "vitest";
import { quotasAt, quotaTable, refuseMoreThan } from "./quotas.ts";

describe("quotas", () => {
  it("are those of AWS for objects, and none for the account, at the level aws", () => {
    expect(quotasAt("aws")).toMatchObject({
      resourcesPerApi: 300,
      stagesPerApi: 10,
      apiKeys: Number.POSITIVE_INFINITY,
    });
  });

  it("are AWS's for the account, too, at the level strict", () => {
    expect(quotasAt("strict")).toMatchObject({
      ...{ regionalApis: 600, edgeApis: 120, privateApis: 600, apiKeys: 10_000, usagePlans: 300 },
      ...{ clientCertificates: 60, vpcLinks: 20, publicDomainNames: 120, privateDomainNames: 50 },
      ...{ domainNameAccessAssociations: 100, resourcesPerApi: 300, authorizersPerApi: 10, usagePlansPerApiKey: 10 },
      ...{ documentationPartsPerApi: 2000, basePathMappingsPerDomainName: 200 },
    });
  });

  it("are ten times those of objects, and none for the account, at the level raised", () => {
    const [aws, raised] = [quotasAt("aws"), quotasAt("raised")];
    expect(raised).toEqual(Object.fromEntries(Object.entries(aws).map(([name, count]) => [name, 10 * count])));
    expect(Object.keys(raised)).toEqual(Object.keys(quotaTable));
  });

  it("let the last one in and refuse the next", () => {
    const quotas = { ...quotasAt("aws"), stagesPerApi: 2 };
    expect(() => refuseMoreThan(quotas, "stagesPerApi", 1)).not.toThrow();
    expect(() => refuseMoreThan(quotas, "stagesPerApi", 2)).toThrow("Maximum number of Stages for this API");
    expect(() => refuseMoreThan(quotas, "stagesPerApi", 2, 0)).not.toThrow();
  });
});
