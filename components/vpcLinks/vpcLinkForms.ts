import type { HouseOperations } from "../../contract/houseOperations.ts";
import type { VpcLinkTarget } from "./vpcLinkQueries.ts";

export interface VpcLinkForm {
  readonly name: string;
  readonly description: string;
  readonly targetArn: string;
}

export const emptyVpcLink: VpcLinkForm = { name: "", description: "", targetArn: "" };

/** What is wrong with each field; an empty object when nothing is. */
export const checkVpcLinkForm = ({ name, targetArn }: VpcLinkForm): Partial<Record<keyof VpcLinkForm, string>> => ({
  ...(name.trim() === "" && { name: "Give the link a name, for example: Pets." }),
  ...(!/^arn:[\w-]+:elasticloadbalancing:[\w-]+:\d{12}:loadbalancer\/net\/[\w./-]+$/.test(targetArn.trim()) && {
    targetArn: "The ARN of a network load balancer.",
  }),
});

/** Members one a line, numbers as they are typed. */
export interface TargetForm {
  readonly members: string;
  readonly healthCheckPath: string;
  readonly intervalSeconds: string;
  readonly timeoutSeconds: string;
  readonly healthyThreshold: string;
  readonly unhealthyThreshold: string;
}

export const targetForm = (target: VpcLinkTarget | null): TargetForm => ({
  members: (target?.members ?? []).map(({ address }) => address).join("\n"),
  healthCheckPath: target?.healthCheckPath ?? "",
  intervalSeconds: String(target?.intervalSeconds ?? 10),
  timeoutSeconds: String(target?.timeoutSeconds ?? 5),
  healthyThreshold: String(target?.healthyThreshold ?? 2),
  unhealthyThreshold: String(target?.unhealthyThreshold ?? 2),
});

export function checkTargetForm(form: TargetForm): Partial<Record<keyof TargetForm, string>> {
  const members = membersOf(form);
  const wrong = members.find((member) => !/^(\[[0-9a-f:.]+\]|[\w.-]+):\d{1,5}$/i.test(member));
  return {
    ...(members.length === 0 && { members: "At least one address, for example 10.0.0.5:8080." }),
    ...(wrong !== undefined && { members: `${wrong} is no address with a port, for example 10.0.0.5:8080.` }),
    ...(!/^(\/[!-~]*)?$/.test(form.healthCheckPath) && { healthCheckPath: "A path that begins with a slash." }),
    ...between(form, "intervalSeconds", 1, 300),
    ...between(form, "timeoutSeconds", 1, 120),
    ...between(form, "healthyThreshold", 1, 10),
    ...between(form, "unhealthyThreshold", 1, 10),
  };
}

const between = (form: TargetForm, field: keyof TargetForm, least: number, most: number) =>
  /^\d{1,3}$/.test(form[field]) && Number(form[field]) >= least && Number(form[field]) <= most
    ? {}
    : { [field]: `A whole number from ${least} to ${most}.` };

export const targetInput = (targetArn: string, form: TargetForm): HouseOperations["PutVpcLinkTarget"]["input"] => ({
  targetArn,
  members: membersOf(form),
  ...(form.healthCheckPath && { healthCheckPath: form.healthCheckPath }),
  intervalSeconds: Number(form.intervalSeconds),
  timeoutSeconds: Number(form.timeoutSeconds),
  healthyThreshold: Number(form.healthyThreshold),
  unhealthyThreshold: Number(form.unhealthyThreshold),
});

const membersOf = ({ members }: TargetForm): string[] => members.split(/[\s,]+/).filter((member) => member !== "");
