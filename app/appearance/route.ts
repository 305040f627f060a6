import { appearanceCookie, parseAppearance, serializeAppearance } from "../../components/layout/appearance.ts";
import { env } from "../../lib/env.ts";
import { isSameOrigin } from "../../lib/sameOrigin.ts";

const yearInSeconds = 365 * 24 * 60 * 60;

/** Keeps how the console looks in a cookie, for the server to paint the next page's first frame right. */
export async function PUT(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const appearance = serializeAppearance(parseAppearance((await request.text()).slice(0, 64)));
  const secure = env().NEXTAUTH_URL.startsWith("https:") ? "; Secure" : "";
  const cookie = `${appearanceCookie}=${appearance}; Path=/; Max-Age=${yearInSeconds}; HttpOnly; SameSite=Lax${secure}`;
  return new Response(null, { status: 204, headers: { "set-cookie": cookie } });
}
