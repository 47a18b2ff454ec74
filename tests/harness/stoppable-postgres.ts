import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, connect, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../app/platform/embedded-postgres.server.ts'
import { migrate } from '../../prisma/apply-migrations.ts'
import { freePort } from './free-port.ts'

/** A real PostgreSQL of its own that goes away and comes back under one address. */
export type StoppablePostgres = {
  /** A migrated, empty database. */
  url: string
  /** Ends the server; connections break and new ones are refused. */
  stop: () => Promise<void>
  start: () => Promise<void>
  remove: () => Promise<void>
}

/** The embedded server takes a new port at each start, so a forwarder stands before it. */
export async function startStoppablePostgres(): Promise<StoppablePostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-stoppable-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres(folder)
  let forwarder: Server
  const sockets = new Set<Socket>()
  const forward = async () => {
    const target = Number(new URL(postgres.url).port)
    forwarder = createServer((near) => {
      const far = connect(target, '127.0.0.1')
      for (const socket of [near, far]) {
        sockets.add(socket)
        socket.on('error', () => {})
        socket.on('close', () => {
          sockets.delete(socket)
          near.destroy()
          far.destroy()
        })
      }
      near.pipe(far)
      far.pipe(near)
    })
    await new Promise<void>((done) => forwarder.listen(port, '127.0.0.1', done))
  }
  const stop = async () => {
    await postgres.stop()
    for (const socket of sockets) socket.destroy()
    await new Promise((done) => forwarder.close(done))
  }
  await forward()
  const url = new URL(postgres.url)
  url.port = String(port)
  await migrate(url.href)
  return {
    url: url.href,
    stop,
    start: async () => {
      postgres = await startEmbeddedPostgres(folder)
      await forward()
    },
    remove: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
