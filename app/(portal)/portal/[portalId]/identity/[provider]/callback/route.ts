import { completeIdentity } from "../../../../../../../components/portal/session/completeIdentity.ts";

export const dynamic = "force-dynamic";

export const GET = async (request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> =>
  completeIdentity((await params).provider, new URL(request.url).search);
