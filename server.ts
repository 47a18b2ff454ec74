/**
 * The composition root: prepares what the service runs on (in the demo the embedded database and
 * directory), brings the database up to date, then starts the service and ends it all in order.
 */
import './app/platform/secret-files.ts'
import { createServer } from 'node:net'
import type { RequestHandler } from 'express'
import { ConfigError, readConfig, type Config } from './app/platform/config.ts'
import { EmbeddedPostgresError } from './app/platform/embedded-postgres.server.ts'
import { claimDataDir, DataDirError, publishDatabaseUrl } from './app/platform/data-dir.server.ts'
import { listenForSignals } from './app/platform/stop-signals.ts'
import { startDemo } from './prisma/demo.ts'
import { MigrationError } from './prisma/apply-migrations.ts'
import { prepareDatabase } from './prisma/migrate.ts'

type Service = { close: () => Promise<void> }
type ServiceModule = { startService: (files?: RequestHandler) => Promise<Service> }

/** Something to tell the person at the console in one sentence, without a stack. */
class StartError extends Error {}

/** Finds out before anything is started whether the port can be had. */
function checkPort({ HOST, PORT }: Config): Promise<void> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new StartError(`Port ${PORT} is in use by another program. Stop that, or choose another one: PORT=3001 npm start`) : error),
    )
    probe.listen(PORT, HOST, () => probe.close(() => done()))
  })
}

async function loadService(isDevelopment: boolean): Promise<{ module: ServiceModule; files?: RequestHandler }> {
  // The bundle is made by the build and has no types of its own.
  const built = './build/server/index.js'
  if (!isDevelopment) return { module: (await import(built)) as ServiceModule }
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ server: { middlewareMode: true } })
  return { module: (await vite.ssrLoadModule('./app/service.server.ts')) as ServiceModule, files: vite.middlewares }
}

function welcome({ PORT }: Config, isDemo: boolean): string {
  const address = process.env.PUBLIC_URL ?? `http://localhost:${PORT}`
  if (!isDemo) return `\nWerkplatz is ready: ${address}\n`
  return `
Werkplatz is ready: ${address}

  This is the demo: every person and every figure is invented.
  Sign in with the password "werkplatz" as

    anna.keller         employee, Soziale Dienste
    beat.zimmermann     leads the team of anna.keller
    carla.odermatt      IT operations
    daniel.bucher       workplace management
    eva.lustenberger    training and HR
    franz.amrein        system administrator

  Ctrl-C stops it.
`
}

/** Milliseconds. A stop takes seconds; each of its steps has a bound of its own. */
const longestStop = 110_000

const cleanUp: (() => Promise<void> | void)[] = []
let isStopping = false

async function stop(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  // Whatever hangs: who waits for the end gets it.
  setTimeout(() => process.exit(1), longestStop).unref()
  for (const step of cleanUp.toReversed()) await Promise.resolve(step()).catch(() => {})
  process.exit(code)
}

const stopOnSignal = () => void stop(0)

async function main(): Promise<void> {
  const config = readConfig(process.env)
  await checkPort(config)
  // Several servers on one database share its files; two on one embedded database would destroy it.
  cleanUp.push(await claimDataDir(config.DATA_DIR, { isShared: config.DATABASE_URL !== undefined }))
  const isDemo = !config.DATABASE_URL || !config.LDAP_URL
  if (isDemo) {
    const environment = await startDemo(config, {
      say: (line) => console.log(line),
      atEnd: (step) => cleanUp.push(step),
      onDatabaseExit: () => {
        console.error('The embedded PostgreSQL has stopped by itself.')
        void stop(1)
      },
    })
    Object.assign(process.env, environment)
    if (environment.DATABASE_URL) await publishDatabaseUrl(config.DATA_DIR, environment.DATABASE_URL)
  }
  await prepareDatabase(process.env)
  // From here on nothing in this process can become the owner of the tables.
  delete process.env.DATABASE_OWNER_URL
  if (isStopping) return
  const { module, files } = await loadService(config.NODE_ENV === 'development')
  const service = await module.startService(files)
  cleanUp.push(service.close)
  listenForSignals(stopOnSignal)
  console.log(welcome(config, isDemo))
}

listenForSignals(stopOnSignal)
try {
  await main()
} catch (error) {
  // The service is a bundle with classes of its own, so what it finds wrong is known by its name.
  const isContent = error instanceof Error && error.name === 'ContentError'
  const isExpected = isContent || [StartError, ConfigError, EmbeddedPostgresError, DataDirError, MigrationError].some((kind) => error instanceof kind)
  console.error(isExpected && error instanceof Error ? `Werkplatz can't start. ${error.message}` : error)
  await stop(1)
}
