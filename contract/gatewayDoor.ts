// What control asks of the gateway over its internal socket: HTTP on a private Unix socket, JSON both ways.
import type { LiveStage } from "./liveSettings.ts";
import type { DeploymentSnapshot } from "./snapshot.ts";

/** Something in a snapshot, stage or template that the gateway cannot serve. */
export interface Problem {
  /** Where, in the words of the API: `GET /pets: requestTemplates["application/json"]`. */
  readonly where: string;
  /** What and why, one sentence. */
  readonly message: string;
  /** 1-based position inside a template. */
  readonly line?: number;
  readonly column?: number;
}

/** `POST /check-deployment`: would this snapshot, with these stage settings, be served exactly as asked? Empty `problems`: yes. */
export interface CheckDeploymentRequest {
  readonly snapshot: DeploymentSnapshot;
}

/** `POST /check-stage`: can these live settings be enforced? */
export interface CheckStageRequest {
  readonly stage: LiveStage;
}

/** `POST /check-template`: the parser's diagnostics for one mapping template. */
export interface CheckTemplateRequest {
  readonly template: string;
}

/** `POST /await-revision`: answers when every worker serves this revision of the feed, or after `awaitRevisionMs`. */
export interface AwaitRevisionRequest {
  /** A decimal number; beyond what JSON's numbers hold. */
  readonly revision: string;
}

export interface AwaitRevisionResponse {
  readonly isLive: boolean;
}

/** How long a management call waits at most for its change to be live. */
export const awaitRevisionMs = 2_000;

/** The answer of all checks, status 200. */
export interface CheckResponse {
  readonly problems: readonly Problem[];
}
