export type PageQuery = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** What the pages around signing in read from their address. */
export const sessionQuery = ({ next, problem, token }: Awaited<PageQuery>) => ({
  next: text(next),
  problem: text(problem),
  token: text(token),
});

const text = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" && value.length <= 600 ? value : undefined;
