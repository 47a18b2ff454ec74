import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { ExtendedRequest, ExtendedResponse, MessageParser } from 'ldapts'
import { DirectoryError } from './errors.ts'
import { framing } from './framing.ts'

export type Transport = {
  startTls: boolean
  /** PEM file; only its authorities are trusted then. */
  caFile: string | null
  /** What the certificate must be for, when it is not the host in the URL. */
  servername: string | null
  connectTimeoutMs: number
}

const startTlsOid = '1.3.6.1.4.1.1466.20037'

/** The certificate is always checked: authority, validity and name (for an address: the address in it). */
async function tlsOptions(host: string, { caFile, servername }: Transport): Promise<ConnectionOptions> {
  const name = servername ?? host
  return {
    host,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    // Read at each dial, so that a renewed authority needs no restart.
    ...(caFile ? { ca: await readFile(caFile) } : {}),
    // RFC 6066 knows no addresses as server names; Node then compares `host` with the certificate.
    ...(isIP(name) ? {} : { servername: name }),
  }
}

/** Fails also for a socket that is closed without an error, as happens below a TLS connection. */
async function until(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  const closed = new AbortController()
  const onClose = () => closed.abort()
  socket.once('close', onClose)
  try {
    await once(socket, event, { signal: closed.signal })
  } catch (error) {
    throw closed.signal.aborted ? new Error('the server closed the connection') : error
  } finally {
    socket.off('close', onClose)
  }
}

/** Asks for StartTLS (RFC 4511, section 4.14) and waits for the one answer that may come in plain text. */
async function askForTls(socket: Socket): Promise<void> {
  const request = new ExtendedRequest({ messageId: 1, oid: startTlsOid })
  const frames = framing(64 * 1024)
  const answer = new Promise<Buffer>((done, fail) => {
    socket.on('data', (chunk: Buffer) => {
      try {
        const [message, more] = frames.push(chunk)
        // Whatever follows in plain text could have been put there by somebody on the way.
        if (message && (more || frames.pending() > 0)) fail(new Error('plain text after the answer to StartTLS'))
        else if (message) done(message)
      } catch (error) {
        fail(error)
      }
    })
    socket.once('error', fail)
    socket.once('close', () => fail(new Error('the server closed the connection')))
  })
  socket.write(request.write())
  const message = await answer
  socket.removeAllListeners('data').pause()
  let status: number | null = null
  const parser = new MessageParser()
  parser.on('message', (response) => {
    if (response instanceof ExtendedResponse) status = response.status
  })
  parser.on('error', () => {})
  parser.read(message, new Map([['1', { message: request }]]))
  if (status !== 0) throw new Error(`the server refuses StartTLS (result ${status ?? 'unreadable'})`)
}

async function open(url: URL, transport: Transport, opened: (socket: Socket) => void, onReached: () => void): Promise<Socket> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isSecure = url.protocol === 'ldaps:'
  const socket = connectTcp({ host, port: Number(url.port || (isSecure ? 636 : 389)), noDelay: true })
  opened(socket)
  await until(socket, 'connect')
  onReached()
  if (!isSecure && !transport.startTls) return socket
  if (!isSecure) await askForTls(socket)
  const secured = connectTls({ ...(await tlsOptions(host, transport)), socket })
  opened(secured)
  await until(secured, 'secureConnect')
  return secured
}

/**
 * A connection to one server, ready for LDAP: TCP, then TLS from the start, by StartTLS, or none.
 * @param onReached called between the two
 * @throws DirectoryError `unreachable`, also for a certificate that is not accepted
 */
export async function dial(url: string, transport: Transport, onReached: () => void = () => {}): Promise<Socket> {
  const sockets: Socket[] = []
  let isOver = false
  const giveUp = (error: Error) => {
    isOver = true
    // TLS before the TCP below it, which would only tell it that the connection is closed.
    for (const socket of sockets.toReversed()) socket.destroy(error)
  }
  const timer = setTimeout(() => giveUp(new Error(`no connection within ${transport.connectTimeoutMs} ms`)), transport.connectTimeoutMs)
  try {
    const opened = (socket: Socket) => {
      // What fails is told by the promise that waits for it; without a listener it would end the process.
      socket.on('error', () => {})
      sockets.push(socket)
      if (isOver) socket.destroy(new Error('opened too late'))
    }
    return await open(new URL(url), transport, opened, onReached)
  } catch (error) {
    giveUp(new Error('given up'))
    throw new DirectoryError('unreachable', `${url}: ${error instanceof Error ? error.message : 'no connection'}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}
