// What of a UsagePlan can be patched. An API stage is named `apiId:stage`, in the value or in the path.
import { QuotaPeriodType } from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { badRequest, conflict, notFound, type ServiceException } from "../../wire/errors.ts";
import { type StoredApiStage, usagePlanSchema } from "../store/usagePlans.ts";
import { assign, type Coercion, decimal, mapAt, member, oneOf, optionalText, text, whole } from "./fields.ts";
import type { Draft, PatchChange, PatchRule, PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

const draftSchema = usagePlanSchema.extend({
  quota: z
    .object({ limit: z.number(), offset: z.number(), period: z.enum(QuotaPeriodType) })
    .partial()
    .optional(),
});

/** A plan whose quota may lack limit or period. */
export type DraftUsagePlan = z.infer<typeof draftSchema>;

const maximum = 2 ** 31 - 1;
const burstLimit = whole("Usage Plan throttle burst limit must be a whole number of at least 0", 0, maximum);
const rateLimit = decimal("Usage Plan throttle rate limit must be a number of at least 0", 0, maximum);
const limit = whole("Usage Plan quota limit must be a positive whole number", 1, maximum);
const offset = whole("Usage Plan quota offset must be a whole number between 0 and the limit", 0, maximum);
const period = oneOf(Object.values(QuotaPeriodType), "Usage Plan quota period must be one of DAY, WEEK, MONTH");

const remove = (name: string): PatchRule => ({
  path: `/${name}`,
  ops: ["remove"],
  field: (draft) => assign(draft, name, undefined),
});
const set = (path: readonly [string, string], coerce: Coercion): PatchRule => ({
  path: `/${path.join("/")}`,
  ops: ["add", "replace"],
  field: member(path, coerce),
});
const stageThrottle = "/apiStages/{apidId:stageName}/throttle";
const methodThrottle = `${stageThrottle}/{resourcePath}/{httpMethod}`;

/** The path of the resource escaped, as AWS lists it, or as it is: Terraform sends `…/throttle//pets/GET/rateLimit`. */
const unescaped = `${stageThrottle}//{method+}`;
const throttleOfMethod = (rest: string, ops: PatchRule["ops"], field: PatchRule["field"]): PatchRule[] =>
  [methodThrottle, unescaped].map((path) => ({ path: `${path}${rest}`, ops, field }));

/** `/pets/GET`. */
const methodOf = ({ names: [, path, httpMethod] }: PatchChange): string =>
  httpMethod === undefined ? `/${path}` : `${path}/${httpMethod}`;

/** In the order in which AWS lists them, with its names for what is in angle brackets there. */
export const usagePlanPatch: PatchTable<DraftUsagePlan> = {
  schema: draftSchema,
  refuse: (operation, rules) =>
    refuseListing(
      operation,
      rules
        .filter(({ path }) => !path.startsWith(unescaped))
        .map((rule) => ({ ...rule, path: rule.path.replace(/\{([^}]+)\}/g, "<$1>") })),
    ),
  rules: [
    { path: "/name", ops: ["replace"], field: member(["name"], text) },
    { path: "/description", ops: ["replace"], field: member(["description"], optionalText) },
    { path: "/apiStages", ops: ["add", "remove"], field: apiStages },
    remove("quota"),
    remove("throttle"),
    { path: "/productCode", ops: ["add", "replace", "remove"], field: member(["productCode"], optionalText) },
    ...throttleOfMethod("", ["remove"], removeMethodThrottle),
    { path: stageThrottle, ops: ["add", "replace", "remove"], field: allMethodThrottles },
    ...throttleOfMethod("/rateLimit", ["add", "replace"], methodThrottleMember("rateLimit", rateLimit)),
    ...throttleOfMethod("/burstLimit", ["add", "replace"], methodThrottleMember("burstLimit", burstLimit)),
    set(["throttle", "rateLimit"], rateLimit),
    set(["throttle", "burstLimit"], burstLimit),
    set(["quota", "limit"], limit),
    set(["quota", "offset"], offset),
    set(["quota", "period"], period),
  ],
};

/** Recorded. */
export const unknownApiStage = (usagePlanId: string, { apiId, stage }: StoredApiStage): ServiceException =>
  notFound(`Invalid API Stage {api: ${apiId}, stage: ${stage}} specified for usageplan ${usagePlanId}`);

function apiStages(...[draft, { op, value }]: Parameters<PatchRule["field"]>): void {
  const wanted = parseApiStage(value);
  const list = listOf(draft);
  const others = list.filter((one) => !isSame(one, wanted));
  if (op === "remove" && others.length === list.length) throw unknownApiStage(String(draft.id), wanted);
  if (op === "add" && others.length < list.length) throw conflict(`API Stage ${value} is in this Usage Plan already`);
  draft.apiStages = op === "add" ? [...list, wanted] : others;
}

function parseApiStage(value: string | undefined): StoredApiStage {
  const [, apiId, stage] = /^([^:]{1,128}):([^:]{1,128})$/.exec(value ?? "") ?? [];
  if (apiId === undefined || stage === undefined) throw badRequest("Invalid API Stage specified");
  return { apiId, stage };
}

const isSame = (one: StoredApiStage, other: StoredApiStage): boolean =>
  one.apiId === other.apiId && one.stage === other.stage;

const apiStageList = usagePlanSchema.shape.apiStages;
const listOf = (draft: Draft): StoredApiStage[] => apiStageList.parse(draft.apiStages);

/** The throttles by method of the stage in the path, changed and put back. */
function changeThrottles(draft: Draft, { names: [name] }: PatchChange, change: (stage: Draft) => void): void {
  const wanted = parseApiStage(name);
  const list = listOf(draft);
  const found = list.find((one) => isSame(one, wanted));
  if (!found) throw unknownApiStage(String(draft.id), wanted);
  const stage: Draft = { ...found };
  change(stage);
  draft.apiStages = list.map((one) => (one === found ? stage : one));
}

function methodThrottleMember(name: string, coerce: Coercion): PatchRule["field"] {
  return (draft, change) =>
    changeThrottles(draft, change, (stage) => {
      assign(mapAt(stage, ["throttle", methodOf(change)]), name, coerce(change.value, change));
    });
}

function removeMethodThrottle(...[draft, change]: Parameters<PatchRule["field"]>): void {
  const method = methodOf(change);
  changeThrottles(draft, change, (stage) => {
    const throttles = mapAt(stage, ["throttle"]);
    if (!Object.hasOwn(throttles, method)) throw notFound(`Invalid patch path ${change.path}`);
    assign(throttles, method, undefined);
    if (Object.keys(throttles).length === 0) assign(stage, "throttle", undefined);
  });
}

const throttleMap = apiStageList.element.shape.throttle;

/** The value is the whole map as JSON text. */
function allMethodThrottles(...[draft, change]: Parameters<PatchRule["field"]>): void {
  changeThrottles(draft, change, (stage) =>
    assign(stage, "throttle", change.op === "remove" ? undefined : parseThrottles(change)),
  );
}

function parseThrottles({ value, path }: PatchChange): unknown {
  try {
    return throttleMap.parse(JSON.parse(value ?? ""));
  } catch {
    throw badRequest(`Invalid value specified for patch path ${path}: it must be a JSON object of throttle settings`);
  }
}
