/** An error in the words of the person who sees it: why it happened, what to do, and what to quote when asking for help. */
export interface DescribedError {
  readonly reason: string;
  readonly remedy: string;
  readonly requestId?: string;
  /** The permission that is missing, e.g. `apigateway:POST`. */
  readonly permission?: string;
}

const remedies: Readonly<Record<string, string>> = {
  NotFoundException: "It may have been deleted meanwhile. Go back to the list and look for it there.",
  ConflictException: "Choose another name, or reload to see what is there now.",
  BadRequestException: "Correct it and try again.",
  ValidationException: "Correct the value and try again.",
  SerializationException: "Correct the value and try again.",
  NoSuchEntityException: "It may have been deleted meanwhile. Go back to the list and look for it there.",
  EntityAlreadyExistsException: "Choose another name, or reload to see what is there now.",
  MalformedPolicyDocumentException: "Correct the policy and try again.",
  DeleteConflictException: "Take away what still belongs to it, then try again.",
  UnmodifiableEntityException: "It comes with Gatehouse and stays as it is. Make one of your own instead.",
  LimitExceededException: "Delete something that is no longer needed, or raise the limit.",
  TooManyRequestsException: "Wait a moment and try again.",
  ServiceUnavailableException: "What you typed is kept here. Check that Gatehouse is running, then try again.",
  SessionEndedException: "What you typed is kept here.",
};

const unreachable: DescribedError = {
  reason: "The console's server does not answer.",
  remedy: "What you typed is kept here. Check that Gatehouse is running and that you are online, then try again.",
};

const sessionErrors = new Set(["SessionEndedException", "ExpiredTokenException", "UnrecognizedClientException"]);

export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { reason: String(error), remedy: "Try again." };
  if (error instanceof TypeError) return unreachable;
  const requestId = requestIdOf(error);
  const denied = deniedPermission(error);
  if (denied) return { ...denied, requestId };
  const remedy =
    remedies[error.name] ?? "Try again. If it happens again, quote the request id to whoever runs Gatehouse.";
  return { reason: sentence(error.message), remedy, requestId };
}

export const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** True when the visitor has to sign in again before anything else can work. */
export const isSessionEnded = (error: unknown): boolean => error instanceof Error && sessionErrors.has(error.name);

function deniedPermission(error: Error): DescribedError | undefined {
  if (statusOf(error) !== 403 || isSessionEnded(error)) return undefined;
  const [, permission, resource] = /perform: (\S+)(?: on resource: (\S+))?/.exec(error.message) ?? [];
  if (!permission) return { reason: sentence(error.message), remedy: "Ask an administrator for access." };
  const on = resource ? ` on ${resource}` : "";
  return {
    permission,
    reason: `You are not allowed to do this: the permission ${permission}${on} is missing.`,
    remedy: "An administrator can add it to your user or to one of your groups.",
  };
}

function metadataOf(error: Error): { httpStatusCode?: unknown; requestId?: unknown } {
  if (!("$metadata" in error) || typeof error.$metadata !== "object" || error.$metadata === null) return {};
  return error.$metadata;
}

const statusOf = (error: Error): number => Number(metadataOf(error).httpStatusCode);

function requestIdOf(error: Error): string | undefined {
  const { requestId } = metadataOf(error);
  return typeof requestId === "string" ? requestId : undefined;
}

const sentence = (text: string): string => (/[.!?]\s*$/.test(text) ? text.trim() : `${text.trim()}.`);
