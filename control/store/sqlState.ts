// Of statements that we write ourselves Prisma tells PostgreSQL's own code, in the text of its error alone.

export const concurrentModification =
  "Unable to complete operation due to concurrent modification. Please try again later.";

export const uniqueViolation = "23505";
const foreignKeyViolation = "23503";
const deadlock = "40P01";
const serializationFailure = "40001";

/** What a call meets when another one was faster. */
const concurrent: readonly string[] = [uniqueViolation, foreignKeyViolation, deadlock, serializationFailure];

export const hasSqlState = (error: unknown, state: string): boolean =>
  error instanceof Error && new RegExp(`\\b${state}\\b`).test(error.message);

export const lostRace = (error: unknown): boolean =>
  concurrent.some((state) => hasSqlState(error, state)) ||
  (error instanceof Error && error.message.includes("deadlock detected"));
