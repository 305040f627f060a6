import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "../../../../lib/signIn.ts";

type Parameters = { params: Promise<{ nextauth: string[] }> };

const handle = async (request: NextRequest, { params }: Parameters): Promise<Response> =>
  NextAuth(authOptions())(request, { params: await params });

export { handle as GET, handle as POST };
