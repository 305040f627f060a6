import { search } from "../../../../../../components/portal/search/search.ts";

export const dynamic = "force-dynamic";

const most = 6;

export async function GET(request: Request): Promise<Response> {
  const found = await search(new URL(request.url).searchParams.get("q") ?? "", most);
  return Response.json(found, { headers: { "cache-control": "private, max-age=5" } });
}
