/** The few globals that every place where GradLens runs has: Node, web workers, extension hosts. */
declare const performance: { now(): number };
declare function structuredClone<T>(value: T): T;
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
declare function atob(base64: string): string;
declare function setTimeout(action: () => void, milliseconds: number): unknown;
