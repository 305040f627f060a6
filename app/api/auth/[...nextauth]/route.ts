import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "../../../../lib/signIn.ts";
import { onConsoleOnly } from "../../../../lib/surface.ts";

type Parameters = { params: Promise<{ nextauth: string[] }> };

const handle = onConsoleOnly(
  async (request: NextRequest, { params }: Parameters): Promise<Response> =>
    NextAuth(authOptions())(request, { params: await params }),
);

export { handle as GET, handle as POST };
