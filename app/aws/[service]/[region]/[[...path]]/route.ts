import { forward } from "../../../../../lib/forward.ts";
import { onConsoleOnly } from "../../../../../lib/surface.ts";

export const dynamic = "force-dynamic";

// The browser's way to the management API: session cookie in, SigV4 out.
const handle = onConsoleOnly(forward);

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
