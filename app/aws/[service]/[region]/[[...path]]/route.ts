import { forward } from "../../../../../lib/forward.ts";

export const dynamic = "force-dynamic";

// The browser's way to the management API: session cookie in, SigV4 out.
export { forward as DELETE, forward as GET, forward as PATCH, forward as POST, forward as PUT };
