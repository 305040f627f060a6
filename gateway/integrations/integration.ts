import type { Invocation } from "../invocation.ts";
import type { Ports } from "../steps/step.ts";

/** Calls what stands behind a method. */
export interface Integration {
  /** Turns `invocation.integrationRequest` into `invocation.integrationResponse`; a promise only when it must wait. */
  call(invocation: Invocation, ports: Ports): undefined | Promise<undefined>;
}
