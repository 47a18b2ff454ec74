/** A real Redis of the system's package on 127.0.0.1, without files. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './free-port.ts'

export type TestRedis = { url: string; start: () => Promise<void>; kill: () => Promise<void> }

/** Starts it. `kill` ends it at once, `start` brings it back on the same port. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort()
  let redis: ChildProcess
  const start = async () => {
    redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const { stdout } = redis
    if (!stdout) throw new Error('redis-server has no output')
    for await (const chunk of stdout.iterator({ destroyOnReturn: false })) if (String(chunk).includes('Ready to accept connections')) break
    stdout.resume()
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill: async () => {
      const gone = once(redis, 'exit')
      redis.kill('SIGKILL')
      await gone
    },
  }
}
