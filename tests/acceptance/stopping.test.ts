import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

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
