/** A file to be kept, never to be opened in the origin of Werkplatz: whatever is in it, nothing of it runs here. */
export function attachment(bytes: Uint8Array<ArrayBuffer> | string, name: string): Response {
  const plain = name.normalize('NFKD').replaceAll(/[^\w. -]/g, '') || 'plan'
  return new Response(bytes, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}
