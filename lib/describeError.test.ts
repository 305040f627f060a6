import { APIGatewayServiceException, NotFoundException } from "@aws-sdk/client-api-gateway";
import { describe, expect, it } from "vitest";
import { describeError, isSessionEnded } from "./describeError.ts";

const metadata = { httpStatusCode: 403, requestId: "r-1" };
const denied = (message: string) =>
  new APIGatewayServiceException({ name: "AccessDeniedException", $fault: "client", $metadata: metadata, message });

describe("describeError", () => {
  it("keeps the server's message, names what to do and quotes the request id", () => {
    const error = new NotFoundException({
      message: "Invalid API identifier specified",
      $metadata: { httpStatusCode: 404, requestId: "r-2" },
    });
    expect(describeError(error)).toEqual({
      reason: "Invalid API identifier specified.",
      remedy: "It may have been deleted meanwhile. Go back to the list and look for it there.",
      requestId: "r-2",
    });
  });

  it("names the missing permission of a refused call", () => {
    const arn = "arn:aws:apigateway:us-east-1::/restapis";
    const described = describeError(
      denied(
        `User: arn:aws:iam::000000000000:user/eve is not authorized to perform: apigateway:POST on resource: ${arn}`,
      ),
    );
    expect(described.permission).toBe("apigateway:POST");
    expect(described.reason).toContain(arn);
    expect(described.requestId).toBe("r-1");
  });

  it("tells a server that does not answer from one that refuses", () => {
    expect(describeError(new TypeError("Failed to fetch")).reason).toBe("The console's server does not answer.");
  });
});

describe("isSessionEnded", () => {
  it("is true for expired credentials and false for a missing permission", () => {
    const expired = Object.assign(new Error("expired"), { name: "ExpiredTokenException" });
    expect(isSessionEnded(expired)).toBe(true);
    expect(isSessionEnded(denied("no"))).toBe(false);
  });
});
