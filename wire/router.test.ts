import { describe, expect, it } from "vitest";
import { operations } from "../contract/operations.ts";
import { createRouter } from "./router.ts";

const router = createRouter(operations);
const route = (method: string, path: string, query = "") => router(method, path, new URLSearchParams(query));

describe("createRouter", () => {
  it("tells ImportRestApi from CreateRestApi by the fixed query", () => {
    expect(route("POST", "/restapis", "mode=import")?.operation.name).toBe("ImportRestApi");
    expect(route("POST", "/restapis")?.operation.name).toBe("CreateRestApi");
  });

  it("accepts a trailing slash, as the API reference's samples have it", () => {
    expect(route("PATCH", "/restapis/fugvjdxtri/")?.operation.name).toBe("UpdateRestApi");
  });

  it("keeps an encoded slash inside its label", () => {
    expect(route("GET", "/v2/apis/a/stages/%24default")?.labels).toEqual({ ApiId: "a", StageName: "$default" });
    expect(route("GET", "/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2Fabc")?.labels).toEqual({
      resourceArn: "arn:aws:apigateway:us-east-1::/restapis/abc",
    });
  });

  it("takes a bare ARN as the rest of the path", () => {
    expect(route("GET", "/tags/arn:aws:apigateway:us-east-1::/restapis/abc")?.labels).toEqual({
      resourceArn: "arn:aws:apigateway:us-east-1::/restapis/abc",
    });
  });

  it.each([
    ["GET", "/nothing"],
    ["PUT", "/restapis"],
    ["GET", "//restapis"],
    ["GET", "/restapis//resources"],
    ["GET", "/restapis/../restapis"],
    ["GET", ""],
  ])("answers nothing for %s %s", (method, path) => {
    expect(route(method, path)).toBeUndefined();
  });
});
