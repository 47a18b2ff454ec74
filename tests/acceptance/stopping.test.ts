import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { drain } from '../../app/platform/draining.server.ts'

/** What a process says that runs these lines, with `stop` as its way to end. */
function run(lines: string): { said: string; code: number | null } {
  const script = `import { listenForSignals } from './app/platform/stop-signals.ts'
    const stop = () => { console.log('stopped'); process.exit(7) }
    setTimeout(() => process.exit(1), 5000)
    ${lines}`
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  return { said: stdout.trim(), code: status }
}

test('a signal that came while the process was busy is not lost when it listens anew', () => {
  expect(run(`listenForSignals(stop); process.kill(process.pid, 'SIGTERM'); listenForSignals(stop)`)).toEqual({ said: 'stopped', code: 7 })
})

test('listeners of others are taken away', () => {
  expect(run(`process.on('SIGTERM', () => process.exit(3)); listenForSignals(stop); process.kill(process.pid, 'SIGTERM')`)).toEqual({ said: 'stopped', code: 7 })
})

test('what is under way at a stop is answered, who keeps a connection open does not hold it up, and nobody new gets in', async () => {
  const started = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    if (request.url === '/slow') {
      started.resolve()
      await goOn.promise
    }
    response.end('answered')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const origin = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  // Node's fetch keeps its connection for the next request.
  await (await fetch(`${origin}/quick`)).text()
  const slow = fetch(`${origin}/slow`).then((response) => response.text())
  await started.promise
  const drained = drain(server)
  await expect(fetch(`${origin}/quick`, { headers: { connection: 'close' } })).rejects.toThrow()
  goOn.resolve()
  expect(await slow).toBe('answered')
  await drained
})
