// What is asked beside execute-api:Invoke. "Control access for invoking an API": actions of the service execute-api.
import { describe, expect, it } from "vitest";
import { parsePolicyDocument } from "../../iam/policy.ts";
import { compile } from "../config/compile.ts";
import { Invocation } from "../invocation.ts";
import { liveStage, mockMethod, snapshot } from "../testing/snapshots.ts";
import type { Authenticated } from "./authenticated.ts";
import { decideAccess } from "./decideAccess.ts";

const invalidate = "execute-api:InvalidateCache";
const allowing = (Action: string, other: object = {}) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action, Resource: "*", ...other }],
});

function invocationOf(authenticated: Authenticated | undefined, policy?: object): Invocation {
  const restApi = policy === undefined ? {} : { policy: JSON.stringify(policy) };
  const { api } = compile(snapshot({ "GET /": mockMethod("") }, restApi), {});
  const head = {
    httpMethod: "GET",
    host: "h",
    path: "/",
    query: "",
    headers: [],
    traceId: "t",
    sourceIp: "::1",
    body: null,
  };
  const invocation = new Invocation(head, { requestId: "id", extendedRequestId: "x" }, 0);
  invocation.resolved = { api, settings: liveStage(), isCanary: false, stageName: "prod", path: "/" };
  const matched = api.resources.match("/", "GET");
  if (matched) invocation.matched = matched;
  if (authenticated) invocation.authenticated = authenticated;
  return invocation;
}

describe("invalidating a cache entry", () => {
  it.each<[string, Authenticated | undefined, object | undefined, string]>([
    ["nobody", undefined, undefined, "ImplicitDeny"],
    ["nobody, whom the API allows it", undefined, allowing(invalidate, { Principal: "*" }), "Allow"],
    [
      "nobody, whom the API allows calls",
      undefined,
      allowing("execute-api:Invoke", { Principal: "*" }),
      "ImplicitDeny",
    ],
    ["a user pool's user", { context: {} }, undefined, "ImplicitDeny"],
    ["a user who may", { policies: [parsePolicyDocument(allowing(invalidate))] }, undefined, "Allow"],
    [
      "a user who may call",
      { policies: [parsePolicyDocument(allowing("execute-api:Invoke"))] },
      undefined,
      "ImplicitDeny",
    ],
  ])("by %s", (_, authenticated, policy, expected) => {
    expect(decideAccess(invocationOf(authenticated, policy), invalidate, 0)).toBe(expected);
  });
});
