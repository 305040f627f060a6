import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { messageForPeople, PortalError } from "../../../lib/portal/portalErrors.ts";

const headers = { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" };

/** Everything that is stored about whoever is signed in, as a file; only a page of this portal may ask for it. */
export async function dataDownload(request: Request): Promise<Response> {
  if (request.headers.get("sec-fetch-site") !== "same-origin")
    return new Response("Ask from the page of your account.\n", { status: 403, headers });
  try {
    const { data } = await askAsDeveloper("GetDeveloperData", {});
    const file = { "content-type": "application/json", "content-disposition": 'attachment; filename="my-data.json"' };
    return new Response(data, { headers: { ...headers, ...file } });
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return new Response(`${messageForPeople(error)}\n`, { status: error.status || 503, headers });
  }
}
