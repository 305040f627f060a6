import { expect, open, signIn, test } from "./pages/consoleTest.ts";
import { everyPage, seedConsole, walkMs } from "./pages/everyPage.ts";
import { violations } from "./pages/violations.ts";

test("axe finds nothing serious or critical on any page", async ({ signedIn: page }, { project }) => {
  test.setTimeout(walkMs);
  await using seeded = await seedConsole(`axe ${project.name}`);
  const found: string[] = [];
  for (const { name, path, settled } of everyPage(seeded)) {
    await open(page, path);
    await page.waitForLoadState("networkidle");
    await settled?.(page);
    found.push(...(await violations(page, name)));
  }
  expect(found.join("\n")).toBe("");
});

test("axe finds nothing serious or critical before signing in and where nothing is found", async ({ browser }, {
  project,
}) => {
  // A page that is not there answers 404, so this page is not watched for failures.
  const context = await browser.newContext({ colorScheme: project.use.colorScheme ?? "light" });
  const page = await context.newPage();
  await open(page, "/sign-in");
  const found = await violations(page, "sign-in");
  await page.getByLabel("E-mail address").fill("nobody@example.com");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Wrong e-mail address or password" })).toBeVisible();
  found.push(...(await violations(page, "sign-in refused")));
  await signIn(page);
  for (const path of ["/nowhere", "/apis/nowhere/resources", "/users/nobody"]) {
    await open(page, path);
    found.push(...(await violations(page, path)));
  }
  await context.close();
  expect(found.join("\n")).toBe("");
});

test("axe finds nothing serious or critical in dialogs and panels", async ({ signedIn: page, picture }, {
  project,
}) => {
  test.setTimeout(walkMs);
  await using seeded = await seedConsole(`dialogs ${project.name}`);
  const { apiId, orderId, apiKeyId, usagePlanId, identities } = seeded;
  const group = `/groups/${identities.groupName}`;
  const resource = `/apis/${apiId}/resources/${orderId}`;
  const plan = `/usage-plans/${usagePlanId}`;
  const dialogs: readonly (readonly [path: string, button: string | RegExp])[] = [
    ["/apis", "Create API"],
    [resource, "Create resource"],
    [resource, "Create method"],
    [resource, "Enable CORS"],
    [resource, "Delete"],
    [`${resource}/methods/GET`, "Deploy API"],
    [`${resource}/methods/GET`, "Delete method"],
    [`/apis/${apiId}/stages/dev`, "Change deployment"],
    [`/apis/${apiId}/stages/dev`, "Delete stage"],
    [`/apis/${apiId}/authorizers`, "Create authorizer"],
    [`/apis/${apiId}/models`, "Create model"],
    [`/apis/${apiId}/request-validators`, "Create request validator"],
    ["/functions", "Create function"],
    ["/api-keys", "Create API key"],
    ["/api-keys", "Import API keys"],
    [`/api-keys/${apiKeyId}`, "Edit"],
    ["/usage-plans", "Create usage plan"],
    [plan, "Edit limits"],
    [plan, "Add API key"],
    [plan, "Add stage"],
    [plan, "Add method throttle"],
    [plan, /^Grant requests to/],
    ["/groups", "Create group"],
    [group, "Add members"],
    [group, "Attach policies"],
    [group, "Create inline policy"],
    [group, /^Edit invokes/],
    ["/roles", "Create role"],
    [`/roles/${identities.roleName}`, "Edit"],
    ["/policies", "Create policy"],
    [`/policies/${identities.policyArn}`, "Edit policy"],
    ["/users", "Create user"],
    ["/users/admin", "Add to groups"],
    ["/users/admin", "Edit user"],
  ];
  const found: string[] = [];
  for (const [index, [path, button]] of dialogs.entries()) {
    if (dialogs[index - 1]?.[0] !== path) await open(page, path);
    await page.getByRole("button", { name: button, exact: true }).first().click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await picture(`dialog-${index}`);
    found.push(...(await violations(page, `${path}, ${button}`)));
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toBeHidden();
  }
  await page.getByRole("button", { name: "Open help" }).click();
  await expect(page.getByRole("heading", { name: "Users" }).last()).toBeVisible();
  found.push(...(await violations(page, "help")));
  await picture("help-users");
  expect(found.join("\n")).toBe("");
});
