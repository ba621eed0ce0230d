/**
 * AssemblyScript: all kernels that run in WebAssembly, compiled into src/engine/kernels/wasmModule.ts by
 * `node src/build/kernels.mjs`.
 */
export * from "./columns";
export * from "./elementwise";
export * from "./gemm";
