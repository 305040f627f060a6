// "Request validation for REST APIs": what a method's request validator asks of each request, found when a deployment is compiled.
import type { DeploymentSnapshot, SnapshotMethod } from "../../contract/snapshot.ts";
import type { Problems } from "../config/problems.ts";
import { type CompileModel, modelCompiler } from "./compileSchema.ts";
import { type RequiredParameter, requiredParameters } from "./requiredParameters.ts";
import type { Schema } from "./schema.ts";

export interface RequestValidation {
  readonly validatorName: string;
  /** In the order in which a refusal names them. */
  readonly required: readonly RequiredParameter[];
  /** By media type in lower case, or `$default`; bodies of other types are not validated. */
  readonly models: ReadonlyMap<string, Schema>;
}

/** Nothing for a method that validates nothing. */
export type CompileValidation = (
  where: string,
  method: SnapshotMethod,
  problems: Problems,
) => RequestValidation | undefined;

export function validationCompiler({
  restApi,
  models = [],
  requestValidators = [],
}: DeploymentSnapshot): CompileValidation {
  const compileModel = modelCompiler(restApi.id, models);
  const validators = new Map(requestValidators.map((validator) => [validator.id, validator]));
  return (where, method, problems) => {
    const { requestValidatorId, requestParameters } = method;
    if (!requestValidatorId) return undefined;
    const validator = validators.get(requestValidatorId);
    if (!validator) {
      problems.add(where, `Invalid Request Validator identifier specified: ${requestValidatorId}`);
      return undefined;
    }
    const validation = {
      validatorName: validator.name || validator.id,
      required: validator.validateRequestParameters ? requiredParameters(requestParameters) : [],
      models: validator.validateRequestBody ? compileModels(where, method, compileModel, problems) : new Map(),
    };
    return validation.required.length + validation.models.size > 0 ? validation : undefined;
  };
}

function compileModels(
  where: string,
  { requestModels }: SnapshotMethod,
  compileModel: CompileModel,
  problems: Problems,
): ReadonlyMap<string, Schema> {
  const schemas = new Map<string, Schema>();
  for (const [mediaType, name] of Object.entries(requestModels)) {
    const schema = problems.try(`${where}: requestModels["${mediaType}"]`, () => compileModel(name));
    if (schema) schemas.set(mediaType.toLowerCase(), schema);
  }
  return schemas;
}
