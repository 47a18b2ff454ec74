import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { BlobMissing, type BlobStore } from './blob-store.ts'

export type S3Settings = { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string }

const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
/** An answer begins within so long, milliseconds. */
const patience = 60_000

/** What the service answered is no success. Its words may hold names of keys, so only the status is told. */
class S3Error extends Error {
  constructor(method: string, status: number) {
    super(`the S3 service answered ${method} with ${status}`)
  }
}

/**
 * Objects `ab/cdef...` in a bucket of an S3-compatible service, in path style, signed with
 * AWS Signature Version 4, the bytes' hash included: what arrives damaged is refused there.
 */
export function createS3Store({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings): BlobStore {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })
  const address = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('no SHA-256')
    return new URL(`${bucket}/${sha256.slice(0, 2)}/${sha256.slice(2)}`, endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href
  }
  const ask = async (method: string, sha256: string, headers: Record<string, string> = {}, file?: string): Promise<Response> => {
    const signed = await client.sign(address(sha256), { method, headers: { 'x-amz-content-sha256': file ? sha256 : emptyHash, ...headers } })
    // Signed without its body, which is too large to hold: the hash above stands for it.
    const body = file ? { body: Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>, duplex: 'half' } : {}
    return fetch(signed.url, { method, headers: signed.headers, signal: AbortSignal.timeout(file ? patience * 10 : patience), ...body } as RequestInit)
  }
  return {
    has: async (sha256) => {
      const { ok, status } = await ask('HEAD', sha256)
      if (!ok && status !== 404) throw new S3Error('HEAD', status)
      return ok
    },
    put: async (sha256, file, size) => {
      const response = await ask('PUT', sha256, { 'content-length': String(size) }, file)
      await response.body?.cancel()
      if (!response.ok) throw new S3Error('PUT', response.status)
      await rm(file, { force: true })
    },
    read: async (sha256, bytes) => {
      const response = await ask('GET', sha256, bytes ? { range: `bytes=${bytes.first}-${bytes.last}` } : {})
      if (response.ok && response.body) return Readable.fromWeb(response.body as NodeStream)
      await response.body?.cancel()
      throw response.status === 404 ? new BlobMissing(sha256) : new S3Error('GET', response.status)
    },
    remove: async (sha256) => {
      const response = await ask('DELETE', sha256)
      await response.body?.cancel()
      if (!response.ok && response.status !== 404) throw new S3Error('DELETE', response.status)
    },
  }
}
