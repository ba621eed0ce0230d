/** What tests take from bundled.mjs. */
export function bundleFile(entry: string, name: string): Promise<string>;
