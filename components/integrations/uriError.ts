/** What is wrong with the address of an HTTP back end; undefined when nothing is. Stage variables may stand anywhere in it. */
export function uriError(uri: string): string | undefined {
  if (uri.trim() === "") return "Type the back end's address, for example: https://example.com/pets.";
  const filledIn = uri.replaceAll(/\$\{stageVariables\.\w+\}/g, "x");
  if (/^https?:\/\/[^/\s]+/.test(filledIn) && !/\s/.test(filledIn)) return undefined;
  if (/^x/.test(filledIn) && !/\s/.test(filledIn)) return undefined;
  return "An address starts with http:// or https:// and holds no spaces, for example: https://example.com/pets.";
}
