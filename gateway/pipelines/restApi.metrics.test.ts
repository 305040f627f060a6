// "Amazon API Gateway dimensions and metrics".
import { describe, expect, it } from "vitest";
import type { MetricRow } from "../ports/metricSink.ts";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { method, mockMethod, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const numbers = ({ httpMethod, resourcePath, count, clientErrors, serverErrors }: MetricRow) =>
  [`${httpMethod} ${resourcePath}`, count, clientErrors, serverErrors] as const;

describe("metrics of a REST API", () => {
  it("counts every request of a stage once, by method and resource, with its 4XX and 5XX answers", async () => {
    const backEnd = await startBackEnd((request, response) => {
      response.statusCode = Number(request.url?.slice(1));
      response.end();
    });
    const uri = `${backEnd.url}/{status}`;
    const other = { requestParameters: { "integration.request.path.status": "method.request.path.status" } };
    const served = snapshot({
      "GET /pets": mockMethod("ok"),
      "ANY /{status}": { ...proxyMethod(uri, other), requestParameters: { "method.request.path.status": true } },
    });
    const gateway = await startGateway([stageChange(served)]);
    for (const path of ["/pets", "/pets", "/200", "/404", "/429", "/500", "/503", "/no/such"])
      await gateway.fetch(path);
    await fetch(`http://127.0.0.1:${gateway.port}/_aws/execute-api/unknown/prod/pets`);
    await fetch(`http://127.0.0.1:${gateway.port}/_aws/execute-api/api1/unknown/pets`);
    const rows = gateway.meter.take();
    expect(rows.map(numbers).toSorted()).toEqual([
      [" ", 1, 1, 0],
      ["ANY /{status}", 5, 2, 2],
      ["GET /pets", 2, 0, 0],
    ]);
    expect(rows[0]).toMatchObject({ region: "us-east-1", restApiId: "api1", apiName: "Pets", stageName: "prod" });
    expect(gateway.meter.take()).toEqual([]);
  });

  it("measures Latency of every request and IntegrationLatency of those that reach a back end", async () => {
    const backEnd = await startBackEnd((_request, response) => setTimeout(() => response.end(), 30));
    const gateway = await startGateway([
      stageChange(
        snapshot({
          "GET /pets": mockMethod("ok"),
          "GET /slow": proxyMethod(backEnd.url),
          "GET /gone": proxyMethod("http://127.0.0.1:9"),
        }),
      ),
    ]);
    for (const path of ["/pets", "/slow", "/slow", "/gone"]) await gateway.fetch(path);
    const rows = new Map(gateway.meter.take().map((row) => [row.resourcePath, row]));
    const slow = rows.get("/slow");
    expect(rows.get("/pets")).toMatchObject({ latency: { count: 1 }, integrationLatency: { count: 0 } });
    expect(rows.get("/gone")).toMatchObject({ serverErrors: 1, integrationLatency: { count: 1 } });
    expect(slow).toMatchObject({ latency: { count: 2 }, integrationLatency: { count: 2 } });
    expect(slow?.integrationLatency.minimum).toBeGreaterThan(25);
    expect(slow?.latency.sum).toBeGreaterThan(slow?.integrationLatency.sum ?? 0);
    expect(slow?.latency.maximum).toBeLessThanOrEqual(slow?.latency.sum ?? 0);
  });

  it.each([
    [{}, false],
    [{ "*/*": { metricsEnabled: true } }, true],
    [{ "*/*": { metricsEnabled: true }, "~1pets~1{id}/GET": { metricsEnabled: false } }, false],
    [{ "pets~1{id}/GET": { metricsEnabled: true } }, true],
    [{ "~1pets~1{id}/POST": { metricsEnabled: true } }, false],
  ])("with the method settings %j its detailed metrics are on: %s", async (methodSettings, isDetailed) => {
    const served = snapshot({ "GET /pets/{id}": mockMethod("ok"), "POST /pets/{id}": method(undefined) });
    const deployable = { ...served, resources: served.resources.map(onlyGet) };
    const gateway = await startGateway([stageChange(deployable, { methodSettings })]);
    await gateway.fetch("/pets/1");
    expect(gateway.meter.take()).toMatchObject([{ count: 1, isDetailed }]);
  });

  it("follows a change of the detailed metrics with the next request", async () => {
    const served = snapshot({ "GET /pets": mockMethod("ok") });
    const gateway = await startGateway([stageChange(served)]);
    await gateway.fetch("/pets");
    gateway.stages.apply(stageChange(served, { methodSettings: { "*/*": { metricsEnabled: true } } }));
    await gateway.fetch("/pets");
    expect(gateway.meter.take()).toMatchObject([
      { count: 1, isDetailed: false },
      { count: 1, isDetailed: true },
    ]);
  });
});

const onlyGet = <Resource extends { methods: Readonly<Record<string, unknown>> }>(resource: Resource): Resource => ({
  ...resource,
  methods: { GET: resource.methods.GET },
});
