// What an ApiKey must be, however it came to be so. Texts are recorded answers of AWS where there is a recording.
import { badRequest } from "../../../../wire/errors.ts";
import { limits } from "../limits.ts";
import { checkTags } from "../tags.ts";

interface Described {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export function checkApiKey({ name, description, tags }: Described): void {
  if ((name?.length ?? 0) > limits.nameLength)
    throw badRequest(`Invalid API Key name, can be at most ${limits.nameLength} characters.`);
  if ((description?.length ?? 0) > limits.apiKeyDescriptionLength)
    throw badRequest("Invalid API Key description specified.");
  checkTags(tags);
}

const minimumLength = 20;
const maximumLength = 128;

export function checkApiKeyValue(value: string): void {
  if (value.length < minimumLength) throw badRequest(`API Key value should be at least ${minimumLength} characters`);
  if (value.length > maximumLength)
    throw badRequest(`API Key value exceeds maximum size of ${maximumLength} characters`);
  // Callers send it in a header, which carries nothing else unharmed.
  if (!/^[\x21-\x7e]+$/.test(value)) throw badRequest("API Key value can only have printable ASCII characters");
}
