/** A server that speaks LDAP and answers as no good server would. */
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { BerReader, BerWriter } from 'ldapts'
import { framing } from '../../app/identity/directory/framing.ts'

export type ScriptedDirectory = {
  url: string
  /** Connections so far. */
  dials: () => number
  stop: () => Promise<void>
}

type Script = {
  /** Instead of everything below, at each connection. */
  onConnect?: (socket: Socket) => void
  /** The result of each bind; 0 unless told. */
  bindResult?: number
  onSearch?: (reply: Reply) => void
}

/** What can be sent as the answer to one search. */
type Reply = {
  socket: Socket
  entry: (dn: string, attributes?: Record<string, string[]>) => Buffer
  /** @param cookie adds the control of a paged search */
  done: (cookie?: string) => Buffer
  referral: (url: string) => Buffer
}

function message(id: number, write: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  write(writer)
  writer.endSequence()
  return writer.buffer
}

function result(id: number, operation: number, code: number, cookie?: string): Buffer {
  return message(id, (writer) => {
    writer.startSequence(operation)
    writer.writeEnumeration(code)
    writer.writeString('')
    writer.writeString('')
    writer.endSequence()
    if (cookie === undefined) return
    const value = new BerWriter()
    value.startSequence()
    value.writeInt(0)
    value.writeString(cookie)
    value.endSequence()
    writer.startSequence(0xa0)
    writer.startSequence()
    writer.writeString('1.2.840.113556.1.4.319')
    writer.writeBuffer(value.buffer, 0x04)
    writer.endSequence()
    writer.endSequence()
  })
}

const replyTo = (socket: Socket, id: number): Reply => ({
  socket,
  entry: (dn, attributes = {}) =>
    message(id, (writer) => {
      writer.startSequence(0x64)
      writer.writeString(dn)
      writer.startSequence()
      for (const [name, values] of Object.entries(attributes)) {
        writer.startSequence()
        writer.writeString(name)
        writer.startSequence(0x31)
        for (const value of values) writer.writeString(value)
        writer.endSequence()
        writer.endSequence()
      }
      writer.endSequence()
      writer.endSequence()
    }),
  done: (cookie) => result(id, 0x65, 0, cookie),
  referral: (url) =>
    message(id, (writer) => {
      writer.startSequence(0x73)
      writer.writeString(url)
      writer.endSequence()
    }),
})

/** Listens on 127.0.0.1; every bind succeeds unless told. */
export async function startScriptedDirectory({ onConnect, bindResult = 0, onSearch = () => {} }: Script): Promise<ScriptedDirectory> {
  const sockets = new Set<Socket>()
  let dials = 0
  const server = createServer((socket) => {
    dials += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    if (onConnect) return onConnect(socket)
    const frames = framing(2 ** 20)
    socket.on('data', (chunk: Buffer) => {
      for (const request of frames.push(chunk)) {
        const reader = new BerReader(request)
        reader.readSequence()
        const id = reader.readInt() ?? 0
        const operation = reader.peek()
        if (operation === 0x60) socket.write(result(id, 0x61, bindResult))
        if (operation === 0x63) onSearch(replyTo(socket, id))
        if (operation === 0x42) socket.end()
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `ldap://127.0.0.1:${port}`,
    dials: () => dials,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
