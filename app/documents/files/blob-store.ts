/** Where the bytes of files are, by their SHA-256. */
import type { Readable } from 'node:stream'

/** First and last byte, both included, as in an HTTP range. */
export type Bytes = { first: number; last: number }

export type BlobStore = {
  has: (sha256: string) => Promise<boolean>
  /** Takes the bytes of a file on this machine; whole afterwards, or not there. The file may be gone then. */
  put: (sha256: string, file: string, size: number) => Promise<void>
  /** @throws BlobMissing */
  read: (sha256: string, bytes?: Bytes) => Promise<Readable>
  /** What is not there is no error. */
  remove: (sha256: string) => Promise<void>
}

/** The database knows of bytes that are not where they should be. */
export class BlobMissing extends Error {
  constructor(sha256: string) {
    super(`the bytes ${sha256} are not stored`)
  }
}
