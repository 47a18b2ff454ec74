import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BlobMissing } from './blob-store.ts'
import { createS3Store } from './s3-store.ts'

const hash = (data: Buffer | string) => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data).digest()
const secret = 'a-secret-for-this-test'

/** Whether a request is signed as AWS Signature Version 4 says, worked out from what arrived. */
function isSigned(request: IncomingMessage): boolean {
  const [, scope = '', signedHeaders = '', signature = ''] = /Credential=test-key\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)/.exec(request.headers.authorization ?? '') ?? []
  const [day = '', region = '', service = ''] = scope.split('/')
  const names = signedHeaders.split(';')
  const canonical = [request.method, request.url, '', ...names.map((name) => `${name}:${String(request.headers[name])}`), '', signedHeaders, String(request.headers['x-amz-content-sha256'])].join('\n')
  const text = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), scope, hash(canonical)].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), 'aws4_request')
  return names.includes('x-amz-content-sha256') && hmac(key, text).toString('hex') === signature
}

const objects = new Map<string, Buffer>()
const server = createServer(async (request, response) => {
  const body = await buffer(request)
  const path = request.url ?? ''
  const found = objects.get(path)
  if (!isSigned(request)) return void response.writeHead(403).end()
  if (request.method === 'PUT') {
    if (hash(body) !== request.headers['x-amz-content-sha256'] || Number(request.headers['content-length']) !== body.length) return void response.writeHead(400).end()
    objects.set(path, body)
    return void response.writeHead(200).end()
  }
  if (!found) return void response.writeHead(404).end()
  if (request.method === 'DELETE') objects.delete(path)
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  const part = first === undefined ? found : found.subarray(Number(first), Number(last) + 1)
  response.writeHead(request.method === 'DELETE' ? 204 : first === undefined ? 200 : 206).end(request.method === 'GET' ? part : undefined)
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())

// The server listens on a port.
const settings = () => ({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bucket: 'werkplatz', region: 'eu-central-2', accessKeyId: 'test-key', secretAccessKey: secret })

async function file(content: Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 's3-test-')), 'file')
  await writeFile(path, content)
  return path
}

test('what is put is there by its hash, whole and in parts, until it is removed', async () => {
  const store = createS3Store(settings())
  const content = Buffer.from('Inhalt '.repeat(50_000))
  const sha256 = hash(content)
  expect(await store.has(sha256)).toBe(false)
  await store.put(sha256, await file(content), content.length)
  expect([...objects.keys()]).toEqual([`/werkplatz/${sha256.slice(0, 2)}/${sha256.slice(2)}`])
  expect(await store.has(sha256)).toBe(true)
  expect((await buffer(await store.read(sha256))).equals(content)).toBe(true)
  expect((await buffer(await store.read(sha256, { first: 7, last: 12 }))).toString()).toBe('Inhalt')
  await store.remove(sha256)
  await store.remove(sha256)
  await expect(store.read(sha256)).rejects.toThrow(BlobMissing)
})

test('a wrong key, and bytes that are not those of the hash, are errors and nothing is stored', async () => {
  const wrong = createS3Store({ ...settings(), secretAccessKey: 'another' })
  await expect(wrong.has(hash('x'))).rejects.toThrow('403')
  await expect(createS3Store(settings()).put(hash('x'), await file(Buffer.from('y')), 1)).rejects.toThrow('400')
  expect(objects.size).toBe(0)
})
