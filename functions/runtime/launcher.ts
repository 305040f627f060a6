// Where a process of a function runs, and with which rights.
import type { ChildProcess } from "node:child_process";
import type { Ending, ErrorDocument } from "./errorDocuments.ts";
import type { RunnableVersion } from "./functionRuntime.ts";
import type { RunningProcess } from "./processes.ts";
import type { Doorkeeper } from "./runtimeApi.ts";

export interface Launcher {
  /** What one process needs before it starts; throws CannotRun when this version never will. */
  seat(version: RunnableVersion): Promise<Seat>;
  /** No process of this version will start any more. */
  forget(version: RunnableVersion): Promise<void>;
  close(): Promise<void>;
}

export interface Seat {
  readonly mayEnter: Doorkeeper;
  start(runtimeApi: string, logStreamName: string): ChildProcess;
  /** The processes of the seat: those below the child, and those that went away from it where all that run are given. */
  members(child: ChildProcess, all?: readonly RunningProcess[]): readonly number[];
  kill(child: ChildProcess): Promise<void>;
  /** How the function ended, when a program around it was the one to end. */
  endingOf(ending: Ending): Ending;
  /** When nothing of it runs any more. */
  leave(): Promise<void>;
}

/** The version cannot run on this machine, whatever is tried. */
export class CannotRun extends Error {
  readonly document: (requestId: string) => ErrorDocument;
  constructor(document: (requestId: string) => ErrorDocument) {
    super(document("-").errorMessage);
    this.name = "CannotRun";
    this.document = document;
  }
}
