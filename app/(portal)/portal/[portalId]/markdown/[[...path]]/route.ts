import { markdownAnswer } from "../../../../../../components/portal/documentation/textAnswers.ts";

export const dynamic = "force-dynamic";

export const GET = async (_: Request, { params }: { params: Promise<{ path?: string[] }> }): Promise<Response> =>
  markdownAnswer((await params).path ?? []);
