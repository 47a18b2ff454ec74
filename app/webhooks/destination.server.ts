import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { config } from '../platform/config.server.ts'
import { isAllowed, isLoopback } from './addresses.ts'
import type { Problem } from './problems.ts'

/** Where a request goes: the address that was checked, for whom it is in the URL. */
export type Destination = { url: URL; address: string; family: 4 | 6 }

/** Resolves a name to all its addresses. */
export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>

const systemResolve: Resolve = (host) => lookup(host, { all: true, verbatim: true })

/** Where things are tried out, a receiver on the same machine may be reached, and without TLS. */
const isTrial = () => config.DEMO || config.NODE_ENV !== 'production'

/**
 * What is wrong with an address as it is typed, without asking anybody; null when nothing is. HTTPS alone, or HTTP to this
 * machine where things are tried out.
 */
export function urlProblem(text: string, trial = isTrial()): Problem | null {
  if (!URL.canParse(text)) return 'bad-url'
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username !== '' || password !== '' || hash !== '' || hostname === '') return 'bad-url'
  const host = hostname.replace(/^\[|\]$/g, '')
  const isHere = host === 'localhost' || isLoopback(host)
  if (protocol !== 'https:' && !(protocol === 'http:' && trial && isHere)) return protocol === 'http:' ? 'not-https' : 'bad-url'
  if (isIP(host) !== 0 && !isAllowed(host, config.WEBHOOK_NETWORKS) && !(trial && isHere)) return 'forbidden-address'
  return null
}

/**
 * The address to connect to, checked now. A name may lead elsewhere each time it is asked, so who connects takes this
 * address and asks no more. One forbidden address among those of a name is enough to refuse it.
 */
export async function destinationOf(text: string, resolve: Resolve = systemResolve, trial = isTrial()): Promise<Destination | Problem> {
  const problem = urlProblem(text, trial)
  if (problem) return problem
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host) === 0 ? await resolve(host).catch(() => []) : [{ address: host, family: isIP(host) }]
  const [first] = found
  if (!first) return 'unknown-host'
  const mayBeHere = trial && (host === 'localhost' || isLoopback(host))
  if (!found.every(({ address }) => isAllowed(address, config.WEBHOOK_NETWORKS) || (mayBeHere && isLoopback(address)))) return 'forbidden-address'
  return { url, address: first.address, family: first.family === 6 ? 6 : 4 }
}
