/** The name of a document's file, as its program sees it in `__file__` and in tracebacks. */
export function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1)) || "document.py";
}
