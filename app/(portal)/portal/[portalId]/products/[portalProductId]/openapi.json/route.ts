import { NotHereError } from "../../../../../../../lib/portal/portalErrors.ts";
import { productDocument } from "../../../../../../../lib/portal/reference/productReference.ts";

type Context = { params: Promise<{ portalProductId: string }> };

export async function GET(_: Request, { params }: Context): Promise<Response> {
  try {
    return Response.json(await productDocument((await params).portalProductId));
  } catch (error) {
    if (error instanceof NotHereError) return new Response("Not found\n", { status: 404 });
    throw error;
  }
}
