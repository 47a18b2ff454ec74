import type { Role } from '../../platform/viewer.ts'
import { bindService, describe, findPerson } from './client.server.ts'
import { type Connection, connection } from './connection.server.ts'
import { dial } from './dial.server.ts'
import type { RoleSource } from './person.ts'
import type { DirectorySettings } from './settings.ts'

export type CheckStep = {
  step: 'reach' | 'tls' | 'bind' | 'search' | 'person'
  isFine: boolean
  milliseconds: number
  /** What went wrong, as the directory or the network says it. */
  problem: string | null
}

/** What would be stored of the trial person. */
export type TrialPerson = { displayName: string; username: string; mail: string | null; unitName: string | null; jobTitle: string | null; hasManager: boolean; roles: Role[]; roleSources: RoleSource[] }

export type ServerCheck = {
  url: string
  steps: CheckStep[]
  /** Null without a name to try, or when nobody, or more than one, was found. */
  person: TrialPerson | null
}

/** The trial person; null when nobody, or more than one, has the name. */
async function tryName(link: Connection, settings: DirectorySettings, username: string): Promise<TrialPerson | null> {
  const entry = await findPerson(link, settings, username)
  if (!entry) return null
  const { managerDirectoryId, displayName, username: name, mail, unitName, jobTitle, roles, roleSources } = await describe(link, settings, entry)
  return { displayName, username: name, mail, unitName, jobTitle, hasManager: managerDirectoryId !== null, roles, roleSources }
}

/** One server, step by step; after the first that fails the rest says nothing. Reads only, and asks for no password. */
async function checkServer(url: string, settings: DirectorySettings, username: string | null): Promise<ServerCheck> {
  const steps: CheckStep[] = []
  let step: CheckStep['step'] = 'reach'
  let startedAt = performance.now()
  const finish = (problem: string | null) => steps.push({ step, isFine: problem === null, milliseconds: Math.round(performance.now() - startedAt), problem })
  const goOn = (following: CheckStep['step']) => {
    finish(null)
    step = following
    startedAt = performance.now()
  }
  const isEncrypted = url.startsWith('ldaps:') || settings.transport.startTls
  let link: Connection | null = null
  let person: TrialPerson | null = null
  try {
    link = connection(await dial(url, settings.transport, () => isEncrypted && goOn('tls')), settings.limits)
    goOn('bind')
    await bindService(link, settings)
    goOn('search')
    // Nobody has this name: what counts is that the search is allowed under each base.
    await findPerson(link, settings, 'werkplatz-connection-test')
    if (username !== null) {
      goOn('person')
      person = await tryName(link, settings, username)
    }
    finish(null)
  } catch (error) {
    finish(error instanceof Error ? error.message : String(error))
  } finally {
    link?.close()
  }
  return { url, steps, person }
}

/** Every configured server, one after the other. */
export async function checkServers(settings: DirectorySettings, username: string | null): Promise<ServerCheck[]> {
  const checks: ServerCheck[] = []
  for (const url of settings.servers) checks.push(await checkServer(url, settings, username))
  return checks
}
