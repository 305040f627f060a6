import { expect, it } from "vitest";
import { sourceLabel, testedSources, testInput } from "./authorizerTest.ts";

const identitySource =
  "method.request.header.Authorization, method.request.querystring.token,stageVariables.shop,context.identity.sourceIp";

// "TestInvokeAuthorizer", API reference.
it("fills the identity sources of an authorizer into a made-up request", () => {
  const authorizer = { id: "a1", identitySource };
  const sources = testedSources(authorizer);
  expect(sources.map(sourceLabel)).toEqual(["Header Authorization", "Query string token", "Stage variable shop"]);
  const values = Object.fromEntries(sources.map((source, index) => [source, `v ${index}`]));
  expect(testInput("api", authorizer, values)).toEqual({
    restApiId: "api",
    authorizerId: "a1",
    headers: { Authorization: "v 0" },
    stageVariables: { shop: "v 2" },
    pathWithQueryString: "/?token=v+1",
  });
});
