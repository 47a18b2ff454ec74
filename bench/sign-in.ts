/** Sign-ins a second through a real OpenLDAP, beside a bare bind to the same directory in the same run. */
import { Client } from 'ldapts'
import { startOpenLdap } from '../tests/harness/openldap.ts'
import { startTestService } from '../tests/harness/service.ts'
import { median, percentile, printTable, ratePerSecond } from './table.ts'

const seconds = 4
const rounds = 3
/** One for each client, so that nobody waits for another's throttle. */
const people = ['anna.keller', 'beat.zimmermann', 'carla.odermatt', 'daniel.bucher', 'eva.lustenberger', 'franz.amrein', 'samira.haliti', 'nadja.buehlmann']

export async function benchSignIn(): Promise<void> {
  const directory = await startOpenLdap()
  const service = await startTestService({ env: { LDAP_URL: directory.url, LDAP_BIND_PASSWORD: 'werkplatz-dienst' } })
  try {
    const signIn = async (client: number) => {
      await service.signIn(people[client] ?? '')
    }
    const bind = async (client: number) => {
      const connection = new Client({ url: directory.url })
      await connection.bind(`uid=${people[client]},ou=people,dc=werkplatz,dc=example`, 'werkplatz')
      await connection.unbind()
    }
    const rows = [['clients', 'sign-ins/s', 'p95 ms', 'bare binds/s', 'p95 ms', 'ratio']]
    for (const clients of [1, 8]) {
      const rates = { signIn: [] as number[], bind: [] as number[] }
      const times = { signIn: [] as number[], bind: [] as number[] }
      const timed = (kind: 'signIn' | 'bind', work: (client: number) => Promise<void>) => async (client: number) => {
        const startedAt = performance.now()
        await work(client)
        times[kind].push(performance.now() - startedAt)
      }
      for (let round = 0; round < rounds; round += 1) {
        rates.signIn.push(await ratePerSecond(seconds, clients, timed('signIn', signIn)))
        rates.bind.push(await ratePerSecond(seconds, clients, timed('bind', bind)))
      }
      const [signIns, binds] = [median(rates.signIn), median(rates.bind)]
      rows.push([String(clients), signIns.toFixed(0), percentile(times.signIn, 0.95).toFixed(0), binds.toFixed(0), percentile(times.bind, 0.95).toFixed(0), (signIns / binds).toFixed(3)])
    }
    printTable(`Sign-ins (median of ${rounds} rounds of ${seconds} s)`, rows)
  } finally {
    await service.stop()
    await directory.stop()
  }
}
