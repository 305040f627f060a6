import { expect, open, test } from "./pages/consoleTest.ts";
import { everyPage, seedConsole, walkMs } from "./pages/everyPage.ts";

test("shows every page with one heading of the first level and a title of its own", async ({
  signedIn: page,
  picture,
}, { project }) => {
  test.setTimeout(walkMs);
  await using seeded = await seedConsole(project.name);
  for (const { name, path, title, settled } of everyPage(seeded)) {
    await open(page, path);
    await expect(page).toHaveTitle(new RegExp(`^${title}\\b.*Gatehouse$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await settled?.(page);
    await picture(name);
  }
});
