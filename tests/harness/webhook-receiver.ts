/** A receiver of webhooks that writes down what it gets, and answers as it is told. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ReceivedHook = { path: string; headers: IncomingHttpHeaders; body: string }

/** A status, a status with headers, an answer that never comes, or a connection that is cut. */
type Ending = number | { status: number; headers: Record<string, string> } | 'hang' | 'cut'

export type WebhookReceiver = {
  url: string
  port: number
  received: ReceivedHook[]
  /** How the next requests end, whatever was said before; 204 without. */
  next: (...endings: Ending[]) => void
  /** Resolves when it has got so many in all. */
  until: (count: number) => Promise<void>
  close: () => Promise<void>
}

export async function startWebhookReceiver(port = 0): Promise<WebhookReceiver> {
  const received: ReceivedHook[] = []
  const endings: Ending[] = []
  let waiting: { count: number; done: () => void }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString() })
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body })
      const ending = endings.shift() ?? 204
      if (ending === 'cut') request.socket.destroy()
      else if (typeof ending === 'number') response.writeHead(ending).end()
      else if (ending !== 'hang') response.writeHead(ending.status, ending.headers).end()
      for (const { count, done } of waiting) if (received.length >= count) done()
      waiting = waiting.filter(({ count }) => received.length < count)
    })
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  // The address of a server that listens on a port has one.
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own}/hook`,
    port: own,
    received,
    next: (...more) => void endings.splice(0, endings.length, ...more),
    until: (count) => (received.length >= count ? Promise.resolve() : new Promise((done) => waiting.push({ count, done }))),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
