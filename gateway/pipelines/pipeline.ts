import type { CompiledMethod } from "../config/compiledApi.ts";
import type { Invocation, Payload } from "../invocation.ts";
import type { Ports, Step } from "../steps/step.ts";

/** An ordered list of steps, nothing else. */
export interface Pipeline {
  /** Up to the method that answers. */
  readonly find: readonly Step[];
  readonly serve: readonly { readonly step: Step; readonly isNeededBy: (method: CompiledMethod) => boolean }[];
  /** Any error → the method response. */
  readonly onError: (error: unknown, invocation: Invocation) => Payload;
  /** The response as it goes over the wire; absent: as it is. */
  readonly encode?: (invocation: Invocation, response: Payload, isError: boolean) => Payload | Promise<Payload>;
  /** Always; never changes the outcome. */
  readonly finish: readonly ((invocation: Invocation, response: Payload, isError: boolean, ports: Ports) => void)[];
}
