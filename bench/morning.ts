/**
 * A morning of 2,000 people in ten minutes: sign in, start page, plan with its events, book, check in, write in a
 * document. MORNING_MINUTES shortens it, with as many people a minute.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { startCollabServer } from '../tests/harness/instances.ts'
import { startOpenLdap } from '../tests/harness/openldap.ts'
import { startTestService } from '../tests/harness/service.ts'
import { directoryWith, prepareCity } from './morning/city.ts'
import { megabytesOf, postmasterOf } from './morning/memory.ts'
import { morningOf } from './morning/person.ts'
import { createSteps, type Steps } from './morning/steps.ts'
import { processUse } from './process-use.ts'
import { milliseconds, percentile, printTable } from './table.ts'

const peopleAMinute = 200
/** How often memory is looked at, beside the beginning and the end. */
const looks = 4

function printSteps({ times, failures }: Steps): void {
  const names = [...new Set([...times.keys(), ...failures.keys()])]
  const rows = names.map((name) => {
    const all = times.get(name) ?? []
    return [name, String(all.length), milliseconds(percentile(all, 0.5)), milliseconds(percentile(all, 0.95)), milliseconds(percentile(all, 0.99)), String(failures.get(name)?.length ?? 0)]
  })
  printTable('A morning by step', [['step', 'times', 'p50 ms', 'p95 ms', 'p99 ms', 'errors'], ...rows])
  for (const [name, reasons] of failures) console.log(`${name}: ${[...new Set(reasons)].slice(0, 5).join('; ')}`)
}

export async function benchMorning(): Promise<void> {
  const minutes = Number(process.env.MORNING_MINUTES ?? 10)
  const count = Math.round(peopleAMinute * minutes)
  const { ldif, usernames } = await directoryWith(count)
  const directory = await startOpenLdap({ ldif, database: ['sizelimit unlimited'] })
  const env = { LDAP_URL: directory.url, LDAP_BIND_PASSWORD: 'werkplatz-dienst', SIGN_IN_FAILURES_PER_ADDRESS: '10000', DATABASE_POOL: '20' }
  const service = await startTestService({ env })
  const collab = await startCollabServer(service.databaseUrl, { ...env, PUBLIC_URL: service.origin })
  try {
    const city = await prepareCity(service, usernames)
    const parts = [['service', service.pid()], ['collab-server', collab.pid()], ['PostgreSQL', await postmasterOf(service.databaseUrl)]] as const
    const memory: string[][] = [['minute', ...parts.map(([name]) => `${name}, MB`)]]
    const look = (label: string) => memory.push([label, ...parts.map(([, pid]) => megabytesOf(pid).toFixed(0))])
    const steps = createSteps()
    const cpuBefore = parts.map(([, pid]) => processUse(pid).cpuMs)
    look('before')
    const start = Date.now()
    const mornings: Promise<void>[] = []
    let finished = 0
    for (let index = 0; index < count; index += 1) {
      const due = start + (index / count) * minutes * 60_000
      if (due > Date.now()) await wait(due - Date.now())
      mornings.push(morningOf(index, city, { origin: service.origin, collabUrl: `ws://127.0.0.1:${collab.port}` }, steps).then(() => void (finished += 1), () => {}))
      if (index > 0 && index % Math.floor(count / looks) === 0) look((((Date.now() - start) / 60_000)).toFixed(1))
    }
    await Promise.all(mornings)
    look('everybody is done')
    await wait(30_000)
    look('half a minute later')
    printSteps(steps)
    printTable('Memory', memory)
    const seconds = (Date.now() - start) / 1000 - 30
    const use = parts.slice(0, 2).map(([name, pid], index) => `${name} ${(((processUse(pid).cpuMs - (cpuBefore[index] ?? 0)) / 10) / seconds).toFixed(0)} %`)
    console.log(`\n${finished} of ${count} people came to the end of their morning in ${seconds.toFixed(0)} s. Of one core: ${use.join(', ')}.`)
    const failed = [...steps.failures.values()].flat().length
    if (failed > 0 || finished < count) process.exitCode = 1
  } finally {
    await collab.kill()
    await service.stop()
    await directory.stop()
  }
}
