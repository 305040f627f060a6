import { answerTry } from "../../../../../../../lib/portal/reference/answerTry.ts";

type Context = { params: Promise<{ portalProductId: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerTry(request, (await params).portalProductId);
}
