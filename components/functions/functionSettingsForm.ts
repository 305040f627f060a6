import type { FunctionConfiguration, UpdateFunctionConfigurationCommandInput } from "@aws-sdk/client-lambda";
import { mapOf, type Pair, pairsOf } from "../ui/KeyValueEditor.tsx";

/** What of a function's configuration is edited in place. */
export interface FunctionSettingsForm {
  readonly description: string;
  readonly handler: string;
  readonly memorySize: string;
  readonly timeout: string;
  readonly variables: readonly Pair[];
}

export const functionSettingsForm = (of: FunctionConfiguration): FunctionSettingsForm => ({
  description: of.Description ?? "",
  handler: of.Handler ?? "",
  memorySize: String(of.MemorySize ?? 128),
  timeout: String(of.Timeout ?? 3),
  variables: pairsOf(of.Environment?.Variables),
});

/** "UpdateFunctionConfiguration", Lambda API reference. */
export const functionSettingsInput = (
  FunctionName: string,
  form: FunctionSettingsForm,
): UpdateFunctionConfigurationCommandInput => ({
  FunctionName,
  Description: form.description,
  Handler: form.handler,
  MemorySize: Number(form.memorySize),
  Timeout: Number(form.timeout),
  Environment: { Variables: mapOf(form.variables) },
});

export const functionSettingsErrors = ({ handler, memorySize, timeout, variables }: FunctionSettingsForm) => ({
  handler: handler === "" || /\s/.test(handler) ? "File and function, for example: index.handler." : undefined,
  memorySize: isBetween(memorySize, 128, 10_240) ? undefined : "Use a whole number from 128 to 10,240.",
  timeout: isBetween(timeout, 1, 900) ? undefined : "Use a whole number from 1 to 900.",
  variables: variables.map(([name]) => (name === "" ? undefined : variableError(name))).find(Boolean),
});

export const variableError = (name: string): string | undefined =>
  /^[a-zA-Z]\w+$/.test(name) ? undefined : "A letter, then letters, digits and _, two characters at least.";

const isBetween = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
