import type { Role } from '../../platform/viewer.ts'
import { bindService, describe, findPerson } from './client.server.ts'
import { connection } from './connection.server.ts'
import { dial } from './dial.server.ts'
import type { RoleSource } from './person.ts'
import type { DirectorySettings } from './settings.ts'

export type CheckStep = {
  step: 'reach' | 'bind' | 'search' | 'person'
  isFine: boolean
  milliseconds: number
  /** What went wrong, as the directory or the network says it. */
  problem: string | null
}

/** What would be stored of the trial person. */
export type TrialPerson = { displayName: string; username: string; mail: string | null; unitName: string | null; jobTitle: string | null; hasManager: boolean; roles: Role[]; roleSources: RoleSource[] }

export type ServerCheck = {
  url: string
  /** Then the server's certificate was checked too. */
  isEncrypted: boolean
  steps: CheckStep[]
  /** Null without a name to try, or when nobody, or more than one, was found. */
  person: TrialPerson | null
}

/** One server, step by step; after the first that fails the rest says nothing. Reads only, and asks for no password. */
async function checkServer(url: string, settings: DirectorySettings, username: string | null): Promise<ServerCheck> {
  const steps: CheckStep[] = []
  let person: TrialPerson | null = null
  async function run<T>(step: CheckStep['step'], work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now()
    const done = (problem: string | null) => steps.push({ step, isFine: problem === null, milliseconds: Math.round(performance.now() - startedAt), problem })
    try {
      const result = await work()
      done(null)
      return result
    } catch (error) {
      done(error instanceof Error ? error.message : String(error))
      throw error
    }
  }
  let close = () => {}
  try {
    const link = connection(await run('reach', () => dial(url, settings.transport)), settings.limits)
    close = link.close
    await run('bind', () => bindService(link, settings))
    await run('search', async () => {
      // Nobody has this name: what counts is that the search is allowed under each base.
      await findPerson(link, settings, 'werkplatz-connection-test')
    })
    if (username !== null) {
      const found = await run('person', async () => {
        const entry = await findPerson(link, settings, username)
        return entry && (await describe(link, settings, entry))
      })
      if (found) {
        const { displayName, mail, unitName, jobTitle, managerDirectoryId, roles, roleSources } = found
        person = { displayName, username: found.username, mail, unitName, jobTitle, hasManager: managerDirectoryId !== null, roles, roleSources }
      }
    }
  } catch {
    // The step that failed says why.
  } finally {
    close()
  }
  return { url, isEncrypted: url.startsWith('ldaps:') || settings.transport.startTls, steps, person }
}

/** Every configured server, one after the other. */
export async function checkServers(settings: DirectorySettings, username: string | null): Promise<ServerCheck[]> {
  const checks: ServerCheck[] = []
  for (const url of settings.servers) checks.push(await checkServer(url, settings, username))
  return checks
}
