/**
 * Waits until the process on PORT (or the port given) answers at /readyz, for a minute. `--once`: asks once.
 * The directory is not asked: a restart helps nobody while that is away.
 */
const once = process.argv.includes('--once')
const port = process.argv.slice(2).find((one) => /^\d+$/.test(one)) ?? process.env.PORT ?? '3000'
/** Milliseconds that the proxy takes to notice, after the process is ready: two checks, half a second apart. */
const noticed = 1500

const isReady = () =>
  fetch(`http://127.0.0.1:${port}/readyz?exclude=directory`, { signal: AbortSignal.timeout(4000) }).then(({ ok }) => ok, () => false)

if (once) process.exit((await isReady()) ? 0 : 1)
for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
  if (await isReady()) {
    await new Promise((done) => setTimeout(done, noticed))
    process.exit(0)
  }
  await new Promise((done) => setTimeout(done, 200))
}
console.error(`Nothing on port ${port} is ready after a minute.`)
process.exit(1)
