import { badRequest } from "../../../wire/errors.ts";
import type { Call } from "../../call.ts";
import { checkContentTypes } from "./mappingExpressions.ts";

/** Content type → model name: every name must be a model of this API. Recorded text. */
export async function checkModels(
  call: Call,
  restApiId: string,
  names: Readonly<Record<string, string>>,
): Promise<void> {
  checkContentTypes(Object.keys(names));
  const wanted = Object.values(names);
  if (wanted.length === 0) return;
  const existing = new Set((await call.store.models.list(restApiId)).map((model) => model.name));
  const missing = wanted.find((name) => !existing.has(name));
  if (missing !== undefined) throw badRequest(`Invalid model identifier specified: ${missing}`);
}
