// Enum sets, patterns, lengths and required members of the service models, which the SDK packages do not carry.

import data from "./constraints.json" with { type: "json" };
import type { ServiceName } from "./operations.ts";
import { userConstraints } from "./userOperations.ts";

export interface Constraint {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
  readonly required?: readonly string[];
}

export interface ServiceConstraints {
  /** By shape name. */
  readonly shapes: Readonly<Record<string, Constraint>>;
  /** structure name → member name → shape name of its constraint, `list<Shape>` for constrained list members. */
  readonly members: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const house: ServiceConstraints = {
  shapes: {
    ...userConstraints.shapes,
    SignInRequest: { type: "structure", required: ["email", "password"] },
    CheckTemplateRequest: { type: "structure", required: ["template"] },
  },
  members: { ...userConstraints.members },
};

export const constraints: Readonly<Record<ServiceName, ServiceConstraints>> = {
  apigateway: { shapes: data.constraints.apigateway, members: data.members.apigateway },
  apigatewayv2: { shapes: data.constraints.apigatewayv2, members: data.members.apigatewayv2 },
  house,
};
