// What a target of VPC links must be. The bounds are those of the health checks of AWS's network load balancers, where they are not wider.
import { isIPv6 } from "node:net";
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredVpcLinkTarget } from "../../../store/vpcLinkTargets.ts";

const mostMembers = 100;
const bounds = {
  intervalSeconds: [1, 300],
  timeoutSeconds: [1, 120],
  healthyThreshold: [1, 10],
  unhealthyThreshold: [1, 10],
} as const;

export function checkVpcLinkTarget(region: string, { targetArn, members, healthCheck }: StoredVpcLinkTarget): void {
  const [, at] =
    /^arn:[\w-]+:elasticloadbalancing:([\w-]+):\d{12}:loadbalancer\/net\/[\w./-]+$/.exec(targetArn.slice(0, 2048)) ??
    [];
  if (at === undefined) throw badRequest(`Invalid ARN. ARN is not well formed ${targetArn.slice(0, 2048)}`);
  if (at !== region) throw badRequest(`Invalid target ARN: the load balancer must be in '${region}'`);
  checkMembers(members);
  for (const name of ["intervalSeconds", "timeoutSeconds", "healthyThreshold", "unhealthyThreshold"] as const) {
    const [least, most] = bounds[name];
    const value = healthCheck[name];
    if (!Number.isInteger(value) || value < least || value > most)
      throw badRequest(`${name} must be an integer between ${least} and ${most}`);
  }
  if (healthCheck.path !== undefined && !/^\/[!-~]{0,1023}$/.test(healthCheck.path))
    throw badRequest("healthCheckPath must be a path that begins with a slash, of at most 1024 visible characters");
}

function checkMembers(members: readonly string[]): void {
  if (members.length === 0) throw badRequest("A target needs at least one member");
  if (members.length > mostMembers) throw badRequest(`A target has at most ${mostMembers} members`);
  const wrong = members.find((member) => !isMember(member));
  if (wrong !== undefined) throw badRequest(`Invalid member ${wrong.slice(0, 260)}: it looks like 10.0.0.5:8080`);
  if (new Set(members).size !== members.length) throw badRequest("A member can be named only once");
}

function isMember(member: string): boolean {
  const [, address, host = "", port] =
    /^(?:\[([0-9a-f:.]+)\]|([a-z0-9_](?:[a-z0-9._-]{0,252})?)):(\d{1,5})$/.exec(member) ?? [];
  const isPort = Number(port) >= 1 && Number(port) <= 65_535;
  return isPort && (address === undefined ? host !== "" : isIPv6(address));
}
