import { expect, open, test } from "./pages/consoleTest.ts";
import { ExplainPage } from "./pages/explainPage.ts";
import { callOnce, seedRefusingApi } from "./pages/refusedCalls.ts";
import { violations } from "./pages/violations.ts";

test("tells of each kind of 403 which decision it was and what would change it", async ({ signedIn: page, picture }, {
  project,
}) => {
  test.slow();
  await using api = await seedRefusingApi(project.name);
  const explain = new ExplainPage(page);
  const arn = (path: string) => `arn:aws:execute-api:us-east-1:000000000000:${api.id}/prod/GET${path}`;
  const refusals = [
    ["/pet", "No method matches GET /pet; nearest: GET /pets.", "Find the method"],
    ["/keyed", "The method requires an API key, and the request has no header x-api-key.", "Identify the API key"],
    [
      "/denied",
      `The API's resource policy denies execute-api:Invoke on ${arn("/denied")}: statement 2 (NobodyHere).`,
      "Ask the resource policy",
    ],
    [
      "/guarded",
      `The policy that the authorizer doorkeeper answered denies execute-api:Invoke on ${arn("/guarded")}: statement 1 (NotYou).`,
      "Authorize the caller",
    ],
  ] as const;
  for (const [path, rule, decision] of refusals) {
    const secret = "a-token-that-nobody-may-see";
    const { status, extendedRequestId } = await callOnce(api, `/prod${path}?q=${secret}`, { authorization: secret });
    expect(status).toBe(403);
    await open(page, "/explain");
    await explain.find(extendedRequestId);
    await expect(explain.rule()).toContainText(rule);
    await expect(explain.decision(`${decision}: refused`)).toBeVisible();
    await expect(explain.decision("Find the API and its stage: passed")).toBeVisible();
    await expect(explain.inputs()).toContainText("****");
    await expect(page.getByText(secret)).toHaveCount(0);
    await picture(`explain${path.replace("/", "-")}`);
  }
  expect((await violations(page, "explain")).join("\n")).toBe("");
});

test("lists the calls of an id that a client chose twice", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedRefusingApi(`twice ${project.name}`);
  const explain = new ExplainPage(page);
  const chosen = `order-${api.id}`;
  for (const path of ["/prod/pet", "/prod/keyed"]) await callOnce(api, path, { "x-amzn-requestid": chosen });
  await open(page, "/explain");
  await explain.find(chosen);
  await expect(explain.calls()).toHaveCount(2);
  await picture("explain-list");
  await explain
    .calls()
    .filter({ hasText: "/prod/pet" })
    .getByRole("button", { name: /^Explain the call/ })
    .click();
  await expect(explain.rule()).toContainText("No method matches GET /pet");
  await page.goBack();
  await expect(explain.calls()).toHaveCount(2);
});

test("says what to do without an id, with one that cannot be, and where nothing is kept", async ({
  signedIn: page,
  picture,
}) => {
  const explain = new ExplainPage(page);
  await page.getByRole("link", { name: "Explain a request" }).click();
  await expect(page.getByText("No request chosen")).toBeVisible();
  await picture("explain-empty");
  await explain.find("");
  await expect(page.getByText("Paste the id of a request.")).toBeVisible();
  await explain.find("not an id!");
  await expect(page.getByText("A request id has at most 128")).toBeVisible();
  await explain.find("never-seen");
  await expect(page.getByText("This request cannot be explained")).toBeVisible();
  await picture("explain-nothing");
  expect((await violations(page, "explain nothing")).join("\n")).toBe("");
});
