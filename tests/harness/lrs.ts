/** A small Learning Record Store: keeps statements by their id and documents of the State API, and can drop connections after it has received a statement. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TestLrs = {
  endpoint: string
  /** What it holds, by id, in the order in which it came. */
  statements: Map<string, Record<string, unknown>>
  /** Documents of the State API by their query, names in order. */
  states: Map<string, string>
  /** Ids as they were sent, repeats too. */
  received: string[]
  /** How the next requests end: their statement is kept, but the connection is cut; or they get this status and nothing is kept. */
  next: (...endings: ('drop' | number)[]) => void
  close: () => Promise<void>
}

export async function startLrs(key: string, secret: string): Promise<TestLrs> {
  const statements = new Map<string, Record<string, unknown>>()
  const states = new Map<string, string>()
  const received: string[] = []
  const endings: ('drop' | number)[] = []
  const expected = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => { text += chunk.toString() })
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://lrs')
      const id = url.searchParams.get('statementId') ?? ''
      if (request.headers.authorization !== expected || request.headers['x-experience-api-version'] !== '1.0.3') return void response.writeHead(401).end()
      if (url.pathname === '/xapi/activities/state') {
        if (typeof endings[0] === 'number') return void response.writeHead(endings.shift() as number).end()
        url.searchParams.sort()
        const key = url.searchParams.toString()
        if (request.method === 'PUT') states.set(key, text)
        if (request.method === 'DELETE') states.delete(key)
        const found = states.get(key)
        if (request.method !== 'GET') return void response.writeHead(204).end()
        return void (found === undefined ? response.writeHead(404).end() : response.writeHead(200, { 'content-type': 'application/json' }).end(found))
      }
      if (request.method === 'GET' && url.pathname === '/xapi/statements') {
        const registration = url.searchParams.get('registration')
        const own = [...statements.values()].filter(({ context }) => registration === null || (context as { registration?: string } | undefined)?.registration === registration)
        return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ statements: own, more: '/xapi/statements?more=1' }))
      }
      if (request.method !== 'PUT' || url.pathname !== '/xapi/statements') return void response.writeHead(404).end()
      received.push(id)
      const ending = endings.shift()
      if (typeof ending === 'number') return void response.writeHead(ending).end()
      const known = statements.get(id)
      if (known && JSON.stringify(known) !== text) return void response.writeHead(409).end()
      statements.set(id, JSON.parse(text))
      if (ending === 'drop') return void request.socket.destroy()
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // The address of a server that listens on a port has one.
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}/xapi`,
    statements,
    states,
    received,
    next: (...more) => void endings.push(...more),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
