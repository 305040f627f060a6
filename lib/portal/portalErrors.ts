/** What the management API answered the portal when it was not a success; `message` is written for the visitor. */
export class PortalError extends Error {
  override readonly name: string = "PortalError";
  /** 0: it did not answer. */
  readonly status: number;
  /** The exception's name on the wire, e.g. `ConflictException`. */
  readonly type: string;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    message: string,
    { status = 0, type = "UnknownError", requestId, retryAfterSeconds }: PortalFailure = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface PortalFailure {
  readonly status?: number;
  readonly type?: string;
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
}

/** The developer's token is unknown, expired or ended. */
export class SignedOutError extends PortalError {
  override readonly name = "SignedOutError";
}

/** There is none, or none that this visitor may see: which of the two is not told. */
export class NotHereError extends PortalError {
  override readonly name = "NotHereError";
}

/** The portal works, what is behind it does not. */
export class UnavailableError extends PortalError {
  override readonly name = "UnavailableError";
}

export function portalError(message: string, failure: PortalFailure): PortalError {
  const { status = 0 } = failure;
  if (status === 401) return new SignedOutError(message, failure);
  if (status === 404) return new NotHereError(message, failure);
  if (status === 0 || status >= 500) return new UnavailableError(unavailable, failure);
  return new PortalError(message, failure);
}

/** An error as a sentence for a form; whatever is not meant for people is not repeated. */
export function messageForPeople(error: unknown): string {
  if (!(error instanceof PortalError)) return unavailable;
  const message = error.message.trim();
  if (error.status === 429 && error.retryAfterSeconds !== undefined)
    return `${sentence(message)} Try again in ${waiting(error.retryAfterSeconds)}.`;
  return sentence(message);
}

const unavailable = "That did not work: the portal cannot reach its server at the moment. Try again in a minute.";

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const waiting = (seconds: number): string =>
  seconds < 90 ? `${Math.max(1, Math.ceil(seconds))} seconds` : `${Math.ceil(seconds / 60)} minutes`;
