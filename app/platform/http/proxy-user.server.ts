import { BlockList, isIP } from 'node:net'
import type { RequestHandler } from 'express'
import { config } from '../config.server.ts'
import { logger } from '../logger.server.ts'
import { networkOf } from '../network.ts'

const trusted = new BlockList()
for (const network of config.PROXY_USER_ADDRESSES) {
  const [address = '', bits] = network.split('/')
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (bits === undefined) trusted.addAddress(address, family)
  else trusted.addSubnet(address, Number(bits), family)
}

/** Whether the other end of the connection itself is a trusted proxy; what it says of others does not count here. */
function isTrusted(address: string | undefined): boolean {
  // An IPv4 client of an IPv6 socket: ::ffff:192.0.2.7
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  const family = isIP(plain)
  return family !== 0 && trusted.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

/** The name without its realm; null for another realm, a Windows domain, or several names. */
function nameOf(value: string): string | null {
  const name = value.trim()
  const [user = '', realm, more] = name.split('@')
  if (name === '' || more !== undefined || /[\\,\s]/.test(name)) return null
  if (realm === undefined) return user
  return realm.toLowerCase() === config.PROXY_USER_REALM?.toLowerCase() ? user : null
}

/**
 * Takes the header with the signed-in name off every request, so that nothing else can read it, and
 * keeps the name only when the connection comes from the proxy itself.
 */
export const proxyUser: RequestHandler = (request, response, next) => {
  const header = config.PROXY_USER_HEADER
  const values = header === undefined ? undefined : request.headersDistinct[header]
  if (header === undefined || values === undefined) return next()
  delete request.headers[header]
  const [value = '', another] = values
  const isFromProxy = isTrusted(request.socket.remoteAddress)
  const name = isFromProxy && another === undefined ? nameOf(value) : null
  if (name === null) {
    const { requestId } = response.locals
    logger.warn({ requestId, network: networkOf(request.socket.remoteAddress ?? '', { v4: 24, v6: 48 }), isFromProxy }, 'a header with a signed-in name was ignored')
  }
  response.locals.proxyUser = name
  next()
}
