/** As IAM answers it, URL-encoded; indented for reading. */
export function documentText(encoded: string | undefined = ""): string {
  const text = decodeURIComponent(encoded);
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
