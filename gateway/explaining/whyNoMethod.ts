// Why a path and a verb meet no method: the methods that are most like them.
import type { CompiledApi } from "../config/compiledApi.ts";
import type { ExplainWhy } from "../responses/why.ts";
import { cutText, type Distance, editDistance, nearest, nearestText } from "./nearest.ts";

export const whyNoMethod =
  (api: CompiledApi, httpMethod: string, path: string): ExplainWhy =>
  () => {
    const asked = `${httpMethod.slice(0, 20)} ${path}`;
    const all = api.resources.all().map((method) => `${method.httpMethod} ${method.resourcePath}`);
    const methods = [...new Set(all)];
    const ofPath = methods.filter((method) => apart(asked, method, 1) === 1);
    const like = ofPath.length > 0 ? ofPath.sort().slice(0, 3) : nearest(asked, methods, apart);
    return {
      rule: `No method matches ${cutText(asked)}${nearestText(like)}.`,
      change:
        methods.length === 0
          ? "The deployment that is served has no methods: create one and deploy the API."
          : "Call one of the methods that exist, or create this one and deploy the API again.",
    };
  };

/** Another verb is one step; a variable is like any segment. */
const apart: Distance = (asked, method, most) => {
  const [verb = "", path = ""] = asked.split(" ");
  const [ownVerb = "", ownPath = ""] = method.split(" ");
  const segments = path.split("/");
  const filled = ownPath
    .split("/")
    .map((segment, index) => (segment.startsWith("{") ? (segments[index] ?? segment) : segment))
    .join("/");
  const trimmed = path.length > 1 ? path.replace(/\/$/, "") : path;
  return editDistance(trimmed, filled, most) + (ownVerb === verb || ownVerb === "ANY" ? 0 : 1);
};
