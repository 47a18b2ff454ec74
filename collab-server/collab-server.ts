/**
 * The Yjs server. Speaks the protocol of y-websocket; what it adds is order: rights first, then the
 * disk, and only then the others.
 */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Pool } from 'pg'
import { WebSocket, WebSocketServer } from 'ws'
import { Connection, type Identity, type Level, mayWrite } from './connection.ts'
import { defaultLimits, type Limits } from './limits.ts'
import type { OpenDocument } from './open-document.ts'
import { Outbox } from './outbox.ts'
import { DamagedLog } from './damage.ts'
import { noteDamage } from './note-damage.ts'
import { closeCode } from './protocol.ts'
import { Registry } from './registry.ts'
import { Settler } from './settler.ts'
import type { SettleStep } from './settling.ts'
import { UpdateLog } from './update-log.ts'

/** What one connection stands for, to be looked at again. */
export type AccessQuestion = { personId: string; credential: string; documentId: string }
export type Access = Level | 'signed-out' | 'no-document'

/** Where errors go. Never given content of documents. */
type CollabLogger = {
  warn: (facts: object, message: string) => void
  error: (facts: object, message: string) => void
}

export type CollabOptions = {
  pool: Pool
  /** Pages of these origins may connect with the session cookie. */
  origins: readonly string[]
  /** Whom a request is from; null when it is not signed in. */
  authenticate: (request: IncomingMessage) => Promise<Identity | null>
  /** What each may do now, in the order of the questions: one query, however many connections. */
  accessOf: (questions: readonly AccessQuestion[]) => Promise<Access[]>
  logger: CollabLogger
  limits?: Partial<Limits>
  /** The newest list of what a text may consist of; clients that say an older one (`?schema=`) don't write. */
  schemaVersion?: number
  /** What is made of a document's text after edits. */
  settleSteps?: readonly SettleStep[]
}

export type CollabServer = {
  /** Takes over an upgrade request below `/collab/`. @returns false when it is for somebody else */
  handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  /** Looks at once at the rights of a person's open connections: on one document, or on all. */
  revoke: (personId: string, documentId?: string) => Promise<void>
  /** Takes nothing more, writes what was taken, and closes all connections so that they come again. */
  close: () => Promise<void>
}

type Refusal = { code: number; reason: string }
type Admission = { identity: Identity; level: Level; document: OpenDocument; isOlderSchema: boolean; release: () => void }

/** Milliseconds that a stop waits for a database that is away. */
const stopPatience = 5_000

const pathPrefix = '/collab/'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** ws closes by itself with 1009 what its parser finds too long; the client knows 4413. */
class Socket extends WebSocket {
  override close(code?: number, data?: string | Buffer): void {
    super.close(code === 1009 ? closeCode.tooLarge : code, data)
  }
}

/** Why somebody with this access may not be connected; null when they may. */
function refusalOf(access: Access): Refusal | null {
  if (access === 'signed-out') return { code: closeCode.notSignedIn, reason: 'not signed in' }
  if (access === 'no-document') return { code: closeCode.noDocument, reason: 'no such document' }
  if (access === 'none') return { code: closeCode.noRight, reason: 'no right' }
  return null
}

/** Makes a server on the given database; it listens to nothing by itself. */
export function createCollabServer(options: CollabOptions): CollabServer {
  const { authenticate, accessOf, logger, origins, pool } = options
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const log = new UpdateLog(pool)
  const reportError = (err: unknown, documentId?: string) => {
    if (!(err instanceof DamagedLog)) return logger.error({ err, documentId }, 'document can not be served')
    logger.error({ documentId: err.documentId, seq: err.damage.seq?.toString() ?? null, what: err.damage.what }, 'the log of a document is damaged')
    noteDamage(pool, err).catch((failure: unknown) => logger.warn({ err: failure, documentId }, 'damage could not be noted'))
  }
  const settler = new Settler({
    pool,
    log,
    limits,
    steps: options.settleSteps ?? [],
    onError: reportError,
    onCompacted: (...compacted) => void registry.adopt(...compacted),
  })
  const registry = new Registry({
    log,
    limits,
    onError: reportError,
    onAway: (err) => (err === null ? logger.warn({}, 'the database is back, edits that waited are written') : logger.warn({ err }, 'the database is away, edits wait')),
    onWritten: (documentIds) => {
      for (const documentId of documentIds) settler.touch(documentId)
    },
    onOpened: (documentId, { logLength }) => {
      if (logLength >= limits.compactFrom) settler.touch(documentId)
    },
    onLeft: (documentId) => settler.left(documentId),
  })
  // A little above, so that what is only just too large is told so by the connection itself.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes + 1_024, perMessageDeflate: false, WebSocket: Socket })
  const connections = new Set<Connection>()
  let isClosing = false

  function tooMany({ connections: here }: OpenDocument, personId: string): boolean {
    if (here.size >= limits.connectionsPerDocument) return true
    let own = 0
    for (const { person } of here) if (person.personId === personId) own += 1
    return own >= limits.connectionsPerPersonAndDocument
  }

  /** Everything that is decided before a single message is read. */
  async function admit(request: IncomingMessage, documentId: string, query: URLSearchParams): Promise<Admission | Refusal> {
    const identity = await authenticate(request)
    if (!identity) return { code: closeCode.notSignedIn, reason: 'not signed in' }
    // A token is only sent on purpose; a cookie goes along with any page's request.
    if (identity.by === 'cookie' && !origins.includes(request.headers.origin ?? '')) return { code: closeCode.noRight, reason: 'other origin' }
    if (!uuid.test(documentId)) return { code: closeCode.noDocument, reason: 'no such document' }
    const { personId, credential } = identity
    const [access = 'no-document'] = await accessOf([{ personId, credential, documentId }])
    const refusal = refusalOf(access)
    if (refusal || access === 'signed-out' || access === 'no-document') return refusal ?? { code: closeCode.noDocument, reason: access }
    // Who may read can't delete what it does not know.
    const isOlderSchema = query.has('schema') && !(Number(query.get('schema')) >= (options.schemaVersion ?? 0))
    if (isOlderSchema && mayWrite(access)) return { code: closeCode.olderSchema, reason: 'reload' }
    const { document, release } = await registry.acquire(documentId)
    const isOtherEpoch = query.has('epoch') && Number(query.get('epoch')) !== document.epoch
    if (isOtherEpoch || tooMany(document, personId)) {
      release()
      return isOtherEpoch ? { code: closeCode.otherEpoch, reason: 'other epoch' } : { code: closeCode.tooManyConnections, reason: 'too many connections' }
    }
    return { identity, level: access, document, isOlderSchema, release }
  }

  const outbox = new Outbox()

  function connect(socket: WebSocket, stream: Duplex, admission: Admission, wantsAcknowledgement: boolean): void {
    const { document, identity, level, isOlderSchema, release } = admission
    const connection = new Connection({
      socket,
      stream,
      outbox,
      identity,
      level,
      document,
      limits,
      wantsAcknowledgement,
      isOlderSchema,
      onError: (error) => reportError(error, document.id),
      onGone: () => {
        connections.delete(connection)
        release()
      },
    })
    connections.add(connection)
  }

  async function accept(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    // Until the handshake nobody else listens, and an error without a listener ends the process.
    const ignore = () => {}
    socket.on('error', ignore)
    const documentId = url.pathname.slice(pathPrefix.length)
    const result = await admit(request, documentId, url.searchParams).catch((error: unknown): Refusal => {
      reportError(error, documentId)
      if (error instanceof DamagedLog) return { code: closeCode.damaged, reason: 'damaged' }
      return { code: closeCode.storeFailed, reason: 'try again' }
    })
    let isTaken = false
    if (!socket.destroyed && !isClosing) {
      socket.removeListener('error', ignore)
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        // The handshake is completed even for who is refused: only so does the code reach the client.
        // ws itself says goodbye after an error, and reads on until the client has heard it: to end the
        // socket here would take the code away from a client that is still sending.
        webSocket.on('error', ignore)
        if ('code' in result) return webSocket.close(result.code, result.reason)
        isTaken = true
        connect(webSocket, socket, result, url.searchParams.get('ack') === '1')
      })
    } else socket.destroy()
    if (!isTaken && 'release' in result) result.release()
  }

  /** Asks for everybody's rights in one query and acts on what has changed. */
  async function recheck(which: readonly Connection[]): Promise<void> {
    const answers = await accessOf(
      which.map(({ person, document }) => ({ personId: person.personId, credential: person.credential, documentId: document.id })),
    )
    which.forEach((connection, index) => {
      const access = answers[index] ?? 'no-document'
      const refusal = refusalOf(access)
      if (refusal) connection.close(refusal.code, refusal.reason)
      else if (access !== 'signed-out' && access !== 'no-document') connection.level = access
    })
  }

  /** Rights that were taken away, and what other processes wrote. */
  async function look(): Promise<void> {
    if (connections.size === 0) return
    try {
      await recheck([...connections])
      const documents = await registry.open()
      const newest = await log.newest(documents.map(({ id }) => id))
      for (const document of documents) {
        const known = newest.get(document.id)
        if (known) document.noticeNewest(known)
      }
    } catch (err) {
      logger.warn({ err }, 'rights could not be looked at again')
    }
  }

  let isLooking = false
  const looking = setInterval(() => {
    if (isLooking) return
    isLooking = true
    void look().finally(() => {
      isLooking = false
    })
  }, limits.recheckMs)
  const heart = setInterval(() => {
    for (const connection of connections) connection.beat()
  }, limits.heartbeatMs)

  return {
    handleUpgrade(request, socket, head) {
      const url = URL.parse(request.url ?? '/', 'ws://host')
      if (!url?.pathname.startsWith(pathPrefix)) return false
      void accept(request, socket, head, url)
      return true
    },
    revoke: (personId, documentId) =>
      recheck([...connections].filter(({ person, document }) => person.personId === personId && (!documentId || document.id === documentId))),
    async close() {
      isClosing = true
      clearInterval(looking)
      clearInterval(heart)
      await registry.flush(stopPatience)
      for (const connection of connections) connection.close(closeCode.goingAway, 'restarting')
      await Promise.race([
        Promise.all([...sockets.clients].map((client) => once(client, 'close'))),
        new Promise((done) => setTimeout(done, 1_000).unref()),
      ])
      for (const client of sockets.clients) client.terminate()
      await registry.flush(stopPatience)
      await settler.close()
    },
  }
}
