/** Bytes of a file anywhere in it, for what is read from its end (zip). `read` gives fewer bytes only at the end. */
export type BytesAt = { readonly size: number; read(at: number, length: number): Promise<Buffer>; close(): void };
