import { expect, it } from "vitest";
import { deploymentMarkers } from "./deploymentMarkers.ts";

it("marks the deployments of a span, and the one that is served", () => {
  const at = (ms: number) => new Date(ms);
  const deployments = [
    { id: "d3", createdDate: at(900) },
    { id: "d2", createdDate: at(500), description: "Second" },
    { id: "d1", createdDate: at(100) },
  ];
  const stage = { stageName: "dev", deploymentId: "d2" };
  expect(deploymentMarkers(deployments, stage, { fromMs: 100, toMs: 900, periodMs: 100 })).toEqual([
    { id: "d1", atMs: 100, text: "Deployment d1", isServed: false },
    { id: "d2", atMs: 500, text: "Deployment d2 “Second”, served by dev now", isServed: true },
  ]);
});
