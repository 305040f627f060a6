// What a path part may be and what may stand beside or below it. Texts are recorded answers of AWS.
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { StoredResource } from "../../../store/resources.ts";

const staticPart = /^[a-zA-Z0-9._:,-]+$/;
const variablePart = /^\{[a-zA-Z0-9._:-]+\+?\}$/;
const maximumPathLength = 1024;

const isVariable = (pathPart: string | undefined): boolean => pathPart?.startsWith("{") === true;
const isGreedy = (pathPart: string | undefined): boolean => pathPart?.endsWith("+}") === true;

/** May `pathPart` stand below `parent`, beside `siblings`? */
export function checkPathPart(pathPart: string, parent: StoredResource, siblings: readonly StoredResource[]): void {
  if (!staticPart.test(pathPart) && !variablePart.test(pathPart))
    throw badRequest("Resource's path part only allow a-zA-Z0-9._-: and curly braces at the beginning and the end.");
  if (isGreedy(parent.pathPart))
    throw badRequest(`Cannot create a child of a resource with a greedy path variable: ${parent.pathPart}`);
  if (siblings.some((sibling) => sibling.pathPart === pathPart))
    throw conflict(`Another resource with the same parent already has this name: ${pathPart}`);
  const variable = siblings.find((sibling) => isVariable(sibling.pathPart));
  if (isVariable(pathPart) && variable)
    throw badRequest(
      `A sibling (${variable.pathPart}) of this resource already has a variable path part -- only one is allowed`,
    );
}

export function pathBelow(parent: StoredResource, pathPart: string): string {
  const path = parent.path === "/" ? `/${pathPart}` : `${parent.path}/${pathPart}`;
  if (path.length > maximumPathLength)
    throw badRequest(`Resource path cannot be longer than ${maximumPathLength} characters`);
  return path;
}

/** A greedy variable takes everything, so nothing can be below it. */
export function checkChildren(resource: StoredResource, children: readonly StoredResource[]): void {
  if (isGreedy(resource.pathPart) && children.length > 0)
    throw badRequest(`Cannot create a child of a resource with a greedy path variable: ${resource.pathPart}`);
}
