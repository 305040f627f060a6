/** Hands a text to the browser as a file. */
export function downloadText(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replaceAll(/[^\w. -]+/g, "_");
  link.click();
  URL.revokeObjectURL(url);
}
