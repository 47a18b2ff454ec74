/** A relay in front of an LDAP server that sees the bind requests go by, as the directory's own lock-out would. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type BindCounter = {
  url: string
  /** Binds so far as a DN that begins like this. */
  bindsAs: (dn: string) => number
  stop: () => Promise<void>
}

/** The DN of a bind request (RFC 4511: SEQUENCE, message id, [APPLICATION 0], version, DN); null for anything else. */
function bindDn(message: Buffer): string | null {
  let at = 0
  const header = (tag: number) => {
    if (message[at] !== tag) return null
    const first = message[at + 1] ?? 0
    const bytes = first & 0x80 ? first & 0x7f : 0
    const length = bytes === 0 ? first : message.readUIntBE(at + 2, bytes)
    at += 2 + bytes
    return length
  }
  const skip = (tag: number) => {
    const length = header(tag)
    at += length ?? 0
    return length !== null
  }
  if (header(0x30) === null || !skip(0x02) || header(0x60) === null || !skip(0x02)) return null
  const length = header(0x04)
  return length === null ? null : message.subarray(at, at + length).toString()
}

export async function startBindCounter(target: string): Promise<BindCounter> {
  const { hostname, port } = new URL(target)
  const seen: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    for (const [from, to] of [[client, upstream], [upstream, client]] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
    client.on('data', (chunk) => {
      const dn = bindDn(chunk)
      if (dn !== null) seen.push(dn)
      upstream.write(chunk)
    })
    upstream.pipe(client)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    // The port of a server that listens on TCP.
    url: `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bindsAs: (dn) => seen.filter((one) => one.startsWith(dn)).length,
    stop: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(() => done()))
    },
  }
}
