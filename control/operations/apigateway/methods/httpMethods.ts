import { badRequest } from "../../../../wire/errors.ts";

const httpMethods = ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"];

/** Recorded text. */
export function checkHttpMethod(httpMethod: string): void {
  if (!httpMethods.includes(httpMethod))
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${httpMethods.join(",")}`);
}
