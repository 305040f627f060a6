const shownCharacters = 6;

/** AWS shows the end of an API key, never more than a part of it. */
export const maskedKey = (value: string): string =>
  "*".repeat(Math.max(0, value.length - shownCharacters)) +
  (value.length > 2 * shownCharacters ? value.slice(-shownCharacters) : "");
