/**
 * The collab-server as a process of its own: the reverse proxy sends `/collab` here, everything else
 * to the service. Both work on the same database; neither needs to know of the other.
 */
import { createServer } from 'node:http'
import { startCollab } from './app/documents/collab.server.ts'
import { config } from './app/platform/config.server.ts'
import { db, pool } from './app/platform/database.server.ts'
import { answerMetrics } from './app/platform/http/metrics-endpoint.server.ts'
import { logger } from './app/platform/logger.server.ts'
import { measureProcess } from './app/platform/metrics.server.ts'

if (!config.DATABASE_URL) {
  console.error("The collab-server can't start. DATABASE_URL must be set. (The demo has it inside `npm start`.)")
  process.exit(1)
}

measureProcess()
const collab = startCollab()
const server = createServer((request, response) => {
  if (request.url === '/metrics') return void answerMetrics(request, response)
  const isHealth = request.url === '/healthz'
  response.writeHead(isHealth ? 200 : 404, { 'content-type': 'application/json' }).end(isHealth ? '{"ok":true}' : '{}')
})
server.on('upgrade', (request, socket, head) => {
  if (!collab.handleUpgrade(request, socket, head)) socket.destroy()
})
server.listen(config.PORT, config.HOST, () => logger.info({ port: config.PORT }, 'collab-server listening'))

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isStopping) return
    isStopping = true
    void collab.close().then(async () => {
      server.closeAllConnections()
      server.close()
      await db.$disconnect()
      await pool.end()
      process.exit(0)
    })
  })
}
