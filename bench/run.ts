/** `npm run bench [name]`: measures and prints tables; compares only numbers of the same run. */
import { cpus, loadavg, totalmem } from 'node:os'
import { startTestPostgres } from '../tests/harness/postgres.ts'
import { benchBooking } from './booking.ts'
import { benchCollabFuzz } from './collab-fuzz.ts'
import { benchCollabOpen } from './collab-open.ts'
import { benchCollab } from './collab.ts'
import { benchForecast } from './forecast.ts'
import { benchLearning } from './learning.ts'
import { benchMorning } from './morning.ts'
import { benchPages } from './pages.ts'
import { benchSessionCheck } from './session-check.ts'
import { benchSignIn } from './sign-in.ts'
import { benchSitesComputers } from './sites-computers.ts'
import { benchSites } from './sites.ts'
import { benchSitesEsx } from './sites-esx.ts'
import { benchAccuracy } from './sites/accuracy.ts'
import { benchPageSpeed } from './sites/page-speed.ts'
import { benchSync } from './sync.ts'

// Clients of a bench ask as fast as they can, which no quota foresees.
process.env.API_REQUESTS_PER_MINUTE ??= '10000000'

const benches: Record<string, () => Promise<void>> = {
  booking: benchBooking,
  collab: benchCollab,
  'collab-open': benchCollabOpen,
  'collab-fuzz': benchCollabFuzz,
  forecast: benchForecast,
  learning: benchLearning,
  morning: benchMorning,
  pages: benchPages,
  esx: benchSitesEsx,
  'sign-in': benchSignIn,
  'session-check': benchSessionCheck,
  'sites-accuracy': async () => benchAccuracy(),
  'sites-computers': benchSitesComputers,
  'sites-pages': benchPageSpeed,
  sites: benchSites,
  sync: benchSync,
}

/** Parts of another bench, for themselves, and what takes long. */
const parts = new Set(['morning', 'forecast', 'esx', 'sites-accuracy', 'sites-computers', 'sites-pages'])

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !(name in benches))
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`)
const stop = await startTestPostgres({ isDurable: true })
try {
  for (const [name, bench] of Object.entries(benches)) if (wanted.length === 0 ? !parts.has(name) : wanted.includes(name)) await bench()
} finally {
  await stop()
}
