import type { MethodAddress } from "./methodQueries.ts";
import type { TestForm } from "./testForm.ts";

/** A test that was sent, to be sent again. */
export interface PastTest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly target: string;
  readonly status: number;
  readonly form: TestForm;
}

const kept = 20;

const keyOf = ({ apiId, resourceId, httpMethod }: MethodAddress) =>
  `gatehouse.tests.${apiId}.${resourceId}.${httpMethod}`;

/** Newest first; of this browser tab alone, gone with it. */
export function readTests(address: MethodAddress): PastTest[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(address)) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isPastTest) : [];
  } catch {
    return [];
  }
}

export function keepTest(address: MethodAddress, test: PastTest): PastTest[] {
  const tests = [test, ...readTests(address)].slice(0, kept);
  try {
    sessionStorage.setItem(keyOf(address), JSON.stringify(tests));
  } catch {
    // A body too large for the browser's storage is simply not remembered.
  }
  return tests;
}

const isPastTest = (value: unknown): value is PastTest =>
  typeof value === "object" && value !== null && "at" in value && "target" in value && "form" in value;
