import type { Problem } from "../../contract/gatewayDoor.ts";

/** Collects everything a snapshot or stage asks for that cannot be served. */
export class Problems {
  readonly list: Problem[] = [];

  add(where: string, message: string, position?: { line: number; column: number }): void {
    this.list.push(position ? { where, message, line: position.line, column: position.column } : { where, message });
  }

  /** Runs one piece of compilation; an error becomes a problem, with its position when it has one. */
  try<T>(where: string, compile: () => T): T | undefined {
    try {
      return compile();
    } catch (error) {
      this.add(where, error instanceof Error ? error.message : String(error), positionOf(error));
      return undefined;
    }
  }
}

function positionOf(error: unknown): { line: number; column: number } | undefined {
  if (typeof error !== "object" || error === null || !("line" in error) || !("column" in error)) return undefined;
  const { line, column } = error;
  return typeof line === "number" && typeof column === "number" ? { line, column } : undefined;
}
