import { deskPages, publicPages, seedDesk } from "./pages/everyPortalPage.ts";
import { expect, test } from "./pages/portalTest.ts";
import { scriptBytes } from "./pages/scriptBytes.ts";

const mostBytes = 200_000;
const swagger = /\/reference\/explorer$/;

test("the first view of every page but Swagger UI loads at most 200 kB of compressed JavaScript", async ({
  unwatched: page,
  portal,
}) => {
  test.slow();
  const measured: { page: string; bytes: number }[] = [];
  const measure = async (source: string, address: string) =>
    measured.push({ page: source, bytes: await scriptBytes(page, address) });
  for (const { source, address } of publicPages(portal)) await measure(source, address);
  const desk = await seedDesk(page, portal);
  for (const { source, address } of deskPages(portal, desk)) await measure(`${source}, signed in`, address);
  console.table(measured);
  expect(Math.min(...measured.map(({ bytes }) => bytes))).toBeGreaterThan(10_000);
  expect(measured.filter(({ page, bytes }) => bytes > mostBytes && !swagger.test(page))).toEqual([]);
  expect(measured.filter(({ page }) => swagger.test(page))).toMatchObject([{ bytes: expect.any(Number) }]);
});
