/** Runs the work while showing its title and how long it has taken so far; passes its result or error on. */
export function step<Result>(title: string, work: () => Promise<Result> | Result): Promise<Result>;
