import { disposition } from '../platform/content-disposition.ts'

/** A file to be kept, never to be opened in the origin of Werkplatz: whatever is in it, nothing of it runs here. */
export function attachment(bytes: Uint8Array<ArrayBuffer> | string, name: string): Response {
  return new Response(bytes, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': disposition('attachment', name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}
