/** What one body may cost: a schema that refers to itself over and over must not stall a worker. */
export const stepsPerBody = 3_000_000;
/** Levels of schemas inside one another. */
export const deepestLevel = 500;

/** The body cannot be judged within its limits. */
export class TooCostly extends Error {}

export class Budget {
  #steps = stepsPerBody;
  #level = 0;

  spend(steps: number): void {
    this.#steps -= steps;
    if (this.#steps < 0) throw new TooCostly(`validating the body takes more than ${stepsPerBody} steps`);
  }

  enter(): void {
    this.#level += 1;
    if (this.#level > deepestLevel) throw new TooCostly(`the body is nested deeper than ${deepestLevel} levels`);
    this.spend(1);
  }

  leave(): void {
    this.#level -= 1;
  }
}
