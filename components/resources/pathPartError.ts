const word = /^[a-zA-Z0-9._\-:]+$/;
const variable = /^\{[a-zA-Z0-9._\-:]+\+?\}$/;

/** What is wrong with a path part, by the rule the management API applies; undefined when nothing is. */
export function pathPartError(pathPart: string): string | undefined {
  if (pathPart === "") return "Type one part of a path, for example: pets.";
  if (pathPart.includes("/")) return "A path part holds no slash: create one resource for each part of the path.";
  if (word.test(pathPart) || variable.test(pathPart)) return undefined;
  if (/[{}]/.test(pathPart)) return "Braces go around the whole part, for example: {petId} or {proxy+}.";
  return "Only letters, digits and . _ - : are allowed, for example: order-items.";
}
