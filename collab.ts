/**
 * The collab-server as a process of its own: the reverse proxy sends `/collab` here, everything else
 * to the service. Both work on the same database; neither needs to know of the other.
 */
import { createServer } from 'node:http'
import { startCollab } from './app/documents/collab.server.ts'
import { config } from './app/platform/config.server.ts'
import { db, pool } from './app/platform/database.server.ts'
import { beginToDrain, isDraining } from './app/platform/http/draining.server.ts'
import { answerMetrics } from './app/platform/http/metrics-endpoint.server.ts'
import { logger } from './app/platform/logger.server.ts'
import { measureProcess } from './app/platform/metrics.server.ts'
import { startTracing } from './app/platform/tracing/start-tracing.server.ts'

if (!config.DATABASE_URL) {
  console.error("The collab-server can't start. DATABASE_URL must be set. (The demo has it inside `npm start`.)")
  process.exit(1)
}

measureProcess()
const stopTracing = await startTracing()
const collab = startCollab()
/** What is asked of this process besides WebSockets: whether it is there, and whether new ones may come. */
const answers: Record<string, () => { status: number; body: object }> = {
  '/healthz': () => ({ status: 200, body: { ok: true } }),
  '/readyz': () => (isDraining() ? { status: 503, body: { stopping: true } } : { status: 200, body: {} }),
}
const server = createServer((request, response) => {
  const url = request.url ?? ''
  if (url === '/metrics') return void answerMetrics(request, response)
  // It asks no directory, so what is left out (`?exclude=directory`, as at the service) is the same.
  const { status, body } = answers[url.replace(/\?.*$/, '')]?.() ?? { status: 404, body: {} }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
server.on('upgrade', (request, socket, head) => {
  if (!collab.handleUpgrade(request, socket, head)) socket.destroy()
})
server.listen(config.PORT, config.HOST, () => logger.info({ port: config.PORT }, 'collab-server listening'))

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isDraining()) return
    void beginToDrain(config.STOP_DRAIN_SECONDS * 1000).then(async () => {
      await collab.close()
      server.closeAllConnections()
      server.close()
      await db.$disconnect()
      await pool.end()
      await stopTracing()
      process.exit(0)
    })
  })
}
