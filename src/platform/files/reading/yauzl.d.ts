/** The part of yauzl 3 that we use; the package carries no types of its own. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export interface Entry {
    readonly fileName: string;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly compressionMethod: number;
    readonly generalPurposeBitFlag: number;
  }

  export interface ZipFile {
    readonly entryCount: number;
    readonly comment: string;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  }

  export function fromBufferPromise(buffer: Buffer, options: { lazyEntries: true; validateEntrySizes?: boolean; strictFileNames?: boolean; autoClose?: boolean }): Promise<ZipFile>;
}
