/** Two instances of the service and two of the collab-server behind HAProxy with the very file of deploy/, on one PostgreSQL and one Redis. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended } from './child.ts'
import { freePort } from './free-port.ts'
import { applicationUrl, createDatabase } from './postgres.ts'
import { startRedis } from './redis.ts'
import { compiled, startTestService, type TestService } from './service.ts'

const root = join(import.meta.dirname, '../..')

/** Milliseconds in which all has started: four processes, and the first of a run has to make the demo city. */
export const startTimeout = 240_000

/** Seconds: longer than the proxy takes to notice (two checks, half a second apart at most). */
const drainSeconds = '1.5'

export type Part = {
  port: number
  pid: () => number
  kill: () => Promise<void>
  /** As an operator ends it. */
  stop: () => Promise<void>
  start: () => Promise<void>
}

export type Instances = {
  /** Of the proxy: what people type. */
  origin: string
  apps: readonly [TestService, TestService]
  collabs: readonly [Part, Part]
  databaseUrl: string
  /** A request as a page would send it, through the proxy. */
  fetch: TestService['fetch']
  signIn: TestService['signIn']
  /** Until the proxy sends requests to all parts again. */
  untilAllUp: () => Promise<void>
  stop: () => Promise<void>
}

async function untilOk(url: string, process: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 90_000; Date.now() < deadline && process.exitCode === null; ) {
    if (await fetch(url).then(({ ok }) => ok, () => false)) return
    await new Promise((done) => setTimeout(done, 50))
  }
  process.kill('SIGKILL')
  throw new Error(`${url} did not come up`)
}

/** A process that says at `path` that it is up. */
async function startPart(command: string, args: string[], env: Record<string, string>, port: number, path: string): Promise<Part> {
  let child: ChildProcess
  const start = async () => {
    child = spawn(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env, PORT: String(port) } })
    await untilOk(`http://127.0.0.1:${port}${path}`, child)
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended(child)
  }
  await start()
  return { port, pid: () => child.pid ?? 0, start, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

/** The collab-server as a process of its own, on the database of a service and with its configuration. */
export async function startCollabServer(ownerUrl: string, env: Record<string, string>): Promise<Part> {
  const own = { NODE_COMPILE_CACHE: compiled, NODE_ENV: 'production', DEMO: '1', LOG_LEVEL: 'warn', DATABASE_POOL: '6', DATABASE_URL: await applicationUrl(ownerUrl) }
  return startPart(process.execPath, ['--max-semi-space-size=8', '--heap-growing-percent=60', 'collab.ts'], { ...own, ...env }, await freePort(), '/readyz')
}

const portOf = (service: TestService) => Number(new URL(service.origin).port)

type Options = {
  /** A file with certificate and key: the proxy ends TLS with it. */
  certificate?: string
}

export async function startInstances(options: Options = {}): Promise<Instances> {
  const running: { kill: () => Promise<void> }[] = []
  try {
    return await startAll(options, running)
  } catch (error) {
    await Promise.all(running.map(({ kill }) => kill()))
    throw error
  }
}

async function startAll({ certificate }: Options, running: { kill: () => Promise<void> }[]): Promise<Instances> {
  const [port, statsPort] = [await freePort(), await freePort()]
  const kept = <T extends { kill: () => Promise<void> }>(part: T): T => {
    running.push(part)
    return part
  }
  const redis = kept(await startRedis())
  let isStopped = false
  const origin = `${certificate ? 'https' : 'http'}://localhost:${port}`
  const env = { PUBLIC_URL: origin, REDIS_URL: redis.url, STOP_DRAIN_SECONDS: drainSeconds, TRUST_PROXY: '127.0.0.1' }
  const beside = { databaseUrl: await createDatabase('demo'), dataDir: join(await mkdtemp(join(tmpdir(), 'werkplatz-data-')), 'data') }
  const startApp = async () => kept(await startTestService({ env, beside }))
  const startCollab = async () => kept(await startCollabServer(beside.databaseUrl, env))
  const [first, second, ...collabs] = await Promise.all([startApp(), startApp(), startCollab(), startCollab()])
  const servers = {
    WERKPLATZ_BIND: `127.0.0.1:${port}${certificate ? ` ssl crt ${certificate} alpn h2,http/1.1` : ''}`,
    WERKPLATZ_APP_1: `127.0.0.1:${portOf(first)}`,
    WERKPLATZ_APP_2: `127.0.0.1:${portOf(second)}`,
    WERKPLATZ_COLLAB_1: `127.0.0.1:${collabs[0].port}`,
    WERKPLATZ_COLLAB_2: `127.0.0.1:${collabs[1].port}`,
    WERKPLATZ_STATS: `127.0.0.1:${statsPort}`,
  }
  kept(await startPart('haproxy', ['-db', '-f', 'deploy/haproxy/haproxy.cfg', '-f', 'tests/instances/stats.cfg'], servers, statsPort, '/'))
  const send: TestService['fetch'] = (path, { cookie, headers, ...init } = {}) =>
    fetch(new URL(path, origin), { redirect: 'manual', ...init, headers: { origin, ...(cookie ? { cookie } : {}), ...headers } })
  return {
    origin,
    apps: [first, second],
    databaseUrl: beside.databaseUrl,
    collabs,
    fetch: send,
    signIn: async (username, password = 'werkplatz') => {
      const response = await send('/sign-in', { method: 'POST', body: new URLSearchParams({ username, password, to: '/' }) })
      const cookie = response.headers.getSetCookie().find((line) => /^(__Host-)?session=/.test(line))
      if (!cookie) throw new Error(`${username} could not sign in: ${response.status}`)
      return cookie.split(';')[0] ?? ''
    },
    untilAllUp: async () => {
      for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
        const lines = (await (await fetch(`http://127.0.0.1:${statsPort}/;csv`)).text()).split('\n').filter((line) => /^(app|collab),(app|collab)\d,/.test(line))
        if (lines.length === 4 && lines.every((line) => line.split(',')[17] === 'UP')) return
        await new Promise((done) => setTimeout(done, 50))
      }
      throw new Error('the proxy does not find all parts')
    },
    stop: async () => {
      if (isStopped) return
      isStopped = true
      await Promise.all(running.map(({ kill }) => kill()))
    },
  }
}
