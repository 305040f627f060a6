import { env } from "./env.ts";

type Handler<Arguments extends unknown[]> = (...args: Arguments) => Promise<Response>;

/** A route that exists on the console's origin only. */
export const onConsoleOnly =
  <Arguments extends unknown[]>(handler: Handler<Arguments>): Handler<Arguments> =>
  async (...args) =>
    env().SURFACE === "console" ? handler(...args) : new Response("Not found\n", { status: 404 });
