export const titleError = (title: string): string | undefined =>
  title.trim() === "" || title.length > 255
    ? "A title of at most 255 characters, for example: Getting started."
    : undefined;
