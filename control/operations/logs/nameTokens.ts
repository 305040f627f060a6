import { invalidParameter } from "./findLogGroup.ts";

/** A page of names goes on after the last one. */
export const nameToken = (name: string): string => Buffer.from(`after=${name}`).toString("base64url");

export function readNameToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const [, name] = /^after=([^\0]{1,512})$/.exec(Buffer.from(token, "base64url").toString("utf8")) ?? [];
  if (name === undefined || nameToken(name) !== token) throw invalidParameter("The specified nextToken is invalid.");
  return name;
}
