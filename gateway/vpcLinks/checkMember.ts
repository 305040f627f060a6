// "Health checks for Network Load Balancer target groups": a connection, or an answer with a status of 200 to 399.
import type { VpcLinkHealthCheck } from "../../contract/liveSettings.ts";
import type { Origin, Upstream } from "../ports/upstream.ts";
import type { Connector } from "../upstream/connectTo.ts";
import type { CheckMember } from "./memberHealth.ts";
import { memberOrigin } from "./memberOrigin.ts";

/** `connect` and `upstream` reach what integrations may reach, nothing else. */
export function memberChecker(connect: Connector, upstream: Upstream): CheckMember {
  return (member, healthCheck) => {
    const origin = memberOrigin(anywhere, member);
    return healthCheck.path === undefined
      ? accepts(connect, origin, healthCheck)
      : answers(upstream, { ...origin, host: member }, healthCheck.path, healthCheck);
  };
}

const anywhere: Origin = {
  secure: false,
  hostname: "",
  port: 80,
  host: "",
  insecureSkipVerification: false,
  key: "health check",
};

function accepts(connect: Connector, origin: Origin, { timeoutSeconds }: VpcLinkHealthCheck) {
  return new Promise<string | undefined>((resolve) => {
    const socket = connect(origin);
    const settle = (reason?: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reason);
    };
    const timer = setTimeout(() => settle("It does not accept connections in time"), timeoutSeconds * 1_000);
    socket.once("connect", () => settle());
    socket.once("error", (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
  });
}

/** Each check opens a connection of its own: a kept one says nothing about new ones. */
function answers(upstream: Upstream, origin: Origin, path: string, { timeoutSeconds }: VpcLinkHealthCheck) {
  const headers = ["User-Agent", "Gatehouse-HealthChecker", "Connection", "close"];
  return new Promise<string | undefined>((resolve) => {
    const call = upstream.call(
      { origin, method: "GET", path, headers, body: null, timeoutMs: timeoutSeconds * 1_000 },
      {
        response: ({ status }) => {
          resolve(status >= 200 && status < 400 ? undefined : `It answers ${status}`);
          call.abort(new Error("The status is all that was wanted"));
        },
        failed: (error: NodeJS.ErrnoException) =>
          resolve(error.code ?? (error.message || "It does not answer in time")),
      },
    );
  });
}
