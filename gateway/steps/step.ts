import type { AccessPorts } from "../access/accessPorts.ts";
import type { AwsAccess } from "../awsServices/awsAccess.ts";
import type { StageDirectory } from "../config/compiledApi.ts";
import type { KeyHash } from "../config/keyHash.ts";
import type { DomainDirectory } from "../config/servedDomains.ts";
import type { KeyDirectory } from "../config/servedKeys.ts";
import type { ExplanationLog } from "../explaining/answeredRequest.ts";
import type { Invocation } from "../invocation.ts";
import type { RequestLog } from "../logs/logGatherer.ts";
import type { Meter } from "../metrics/meter.ts";
import type { Clock } from "../ports/clock.ts";
import type { Counters } from "../ports/counters.ts";
import type { Functions } from "../ports/functions.ts";
import type { Log } from "../ports/log.ts";
import type { Upstream } from "../ports/upstream.ts";
import type { VpcLinkDirectory } from "../vpcLinks/servedVpcLinks.ts";

/** What the pipeline reaches of the outside. */
export interface Ports {
  readonly stages: StageDirectory;
  readonly domains: DomainDirectory;
  readonly keys: KeyDirectory;
  readonly keyHash: Pick<KeyHash, "of" | "keep">;
  readonly counters: Counters;
  readonly access: AccessPorts;
  /** Absent where no endpoint of functions is set. */
  readonly functions?: Functions;
  readonly upstream: Upstream;
  readonly vpcLinks: VpcLinkDirectory;
  /** Absent where no service of AWS can be called. */
  readonly aws?: AwsAccess;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent where requests are not metered, as those of a test invocation. */
  readonly meter?: Meter;
  /** Absent where nothing is stored of requests, as of those of a test invocation. */
  readonly requestLog?: RequestLog;
  /** Absent where no answer is explained, as of test invocations. */
  readonly explanations?: ExplanationLog;
}

/** Skips the remaining steps; the method response is written. */
export const finished = Symbol("finished");
export type Finished = typeof finished;

type Outcome = undefined | Finished;

/** Returns nothing to go on, `finished` to skip to the end, a promise only when it must wait; throws a RequestRefused. */
export type Step = (invocation: Invocation, ports: Ports) => Outcome | Promise<Outcome>;
