/** The whole product as a process of its own, as `npm start` would run it, on a database of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended } from './child.ts'
import { freePort } from './free-port.ts'
import { applicationUrl, createDatabase, type Template } from './postgres.ts'

const root = join(import.meta.dirname, '../..')
/** What Node has compiled of the service, for the next of the many starts in a run. */
export const compiled = join(root, 'node_modules/.werkplatz/compiled')

export type TestService = {
  /** `http://localhost:<port>` */
  origin: string
  /** Of the owner; the service itself connects as the application's role. */
  databaseUrl: string
  dataDir: string
  /** Signs a demo person in over HTTP. @returns the value for a `Cookie` header */
  signIn: (username: string, password?: string) => Promise<string>
  /** A request as a page of this origin would send it. */
  fetch: (path: string, init?: RequestInit & { cookie?: string }) => Promise<Response>
  /** The end of what it has written to its log. */
  output: () => string
  /** Of its process, as long as it runs. */
  pid: () => number
  /** What its process has ended with; null while it runs, and after `kill`. */
  exitCode: () => number | null
  /** Ends the process at once, as a crash would. */
  kill: () => Promise<void>
  /** Starts it again on the same port and data, after `kill` or `stop`. */
  start: () => Promise<void>
  stop: () => Promise<void>
}

type Options = {
  /** What is in the database; the demo city unless told. */
  template?: Template
  env?: Record<string, string>
  /** The service connects as the owner of the tables, as an installation with one role does. */
  asOwner?: boolean
  /** Beside another one: on its database, as its owner's URL, and its data folder. */
  beside?: { databaseUrl: string; dataDir: string }
}

async function untilHealthy(origin: string, server: ChildProcess, output: () => string): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    if (server.exitCode !== null || server.signalCode !== null) break
    const isUp = await fetch(`${origin}/healthz`).then((response) => response.ok, () => false)
    if (isUp) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`the service did not start:\n${output()}`)
}

/** Starts the built product. The build must be there (`npm run build`). */
export async function startTestService({ template = 'demo', env = {}, asOwner = false, beside }: Options = {}): Promise<TestService> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const databaseUrl = beside?.databaseUrl ?? (await createDatabase(template))
  const ownUrl = asOwner ? databaseUrl : await applicationUrl(databaseUrl)
  const dataDir = beside?.dataDir ?? (await mkdtemp(join(tmpdir(), 'werkplatz-data-')))
  const publicOrigin = env.PUBLIC_URL ?? origin
  let server: ChildProcess
  let output = ''

  const start = async () => {
    server = spawn(process.execPath, ['server.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, NODE_ENV: 'production', DEMO: '1', PORT: String(port), DATA_DIR: dataDir, DATABASE_OWNER_URL: databaseUrl, DATABASE_URL: ownUrl, DATABASE_POOL: '10', LOG_LEVEL: 'warn', QUIET_HOURS: 'none', ...env },
    })
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-10_000)
      })
    }
    await untilHealthy(origin, server, () => output)
  }
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal)
    await ended(server)
  }
  const send: TestService['fetch'] = (path, { cookie, headers, ...init } = {}) =>
    fetch(new URL(path, origin), { redirect: 'manual', ...init, headers: { origin: publicOrigin, ...(cookie ? { cookie } : {}), ...headers } })

  await start()
  return {
    origin,
    databaseUrl,
    dataDir,
    fetch: send,
    output: () => output,
    pid: () => server.pid ?? 0,
    exitCode: () => server.exitCode,
    signIn: async (username, password = 'werkplatz') => {
      const response = await send('/sign-in', { method: 'POST', body: new URLSearchParams({ username, password, to: '/' }) })
      const cookie = response.headers.getSetCookie().find((line) => /^(__Host-)?session=/.test(line))
      if (!cookie) throw new Error(`${username} could not sign in: ${response.status}`)
      return cookie.split(';')[0] ?? ''
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start,
  }
}
