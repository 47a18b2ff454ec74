/**
 * The Yjs server. Speaks the protocol of y-websocket; what it adds is order: rights first, then the
 * disk, and only then the others.
 */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket, WebSocketServer } from 'ws'
import { AccessWatch } from './access-watch.ts'
import { Connection, type Identity, type Level, mayWrite } from './connection.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { FanOut, writtenChannel } from './fan-out.ts'
import { loggedError } from './logged-error.ts'
import type { OpenDocument } from './open-document.ts'
import type { Access, CollabOptions, Traced } from './options.ts'
import { Outbox } from './outbox.ts'
import { DamagedLog } from './damage.ts'
import { gathered } from './gathered.ts'
import { noteDamage } from './note-damage.ts'
import { closeCode } from './protocol.ts'
import { Registry } from './registry.ts'
import { Settler } from './settler.ts'
import { Turns } from './turns.ts'
import { UpdateLog } from './update-log.ts'
import { UseNotes } from './use-notes.ts'

export type CollabServer = {
  /** Takes over an upgrade request below `/collab/`. @returns false when it is for somebody else */
  handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  stats: () => CollabStats
  /** Takes nothing more, writes what was taken, and closes all connections so that they come again. */
  close: () => Promise<void>
}

/** What the server holds now, and what it has done since its start. */
export type CollabStats = {
  connections: number
  documents: number
  /** Transactions under way; updates that wait for one, and their bytes. */
  lanes: number
  waiting: number
  waitingBytes: number
  /** Documents to be settled, and being settled. */
  settleDue: number
  settling: number
  updatesWritten: number
  /** Whether Redis can be reached; null where none is configured. */
  isRedisUp: boolean | null
  /** Connections that ended or were refused, by close code; those that no code of the protocol tells under `other`. */
  closes: ReadonlyMap<string, number>
}

type Refusal = { code: number; reason: string }
/** `generation`: of the news about rights that it was made on. */
type Admission = { identity: Identity; level: Level; document: OpenDocument; isOlderSchema: boolean; generation: number; release: () => void }

/** Milliseconds that a stop waits for a database that is away. */
const stopPatience = 5_000

/** The channel on which PostgreSQL tells that rights may have changed. */
const accessChannel = 'document_access'

const pathPrefix = '/collab/'

/** Those of this protocol, and what browsers and proxies end connections with (RFC 6455). */
const knownCodes = new Set<number>([...Object.values(closeCode), 1000, 1005, 1006, 1011])

/** Out here, so that a connection that it listens to does not keep the request in memory. */
const ignore = () => {}
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
  const log = new UpdateLog(pool, { isTold: true })
  const traced: Traced = options.traced ?? ((_name, _counts, work) => work())
  const askAccess = gathered(accessOf, { most: 100, atOnce: 2 })
  const turns = new Turns(limits.shareOfTurn)
  const reportError = (err: unknown, documentId?: string) => {
    if (!(err instanceof DamagedLog)) return logger.error({ err: loggedError(err), documentId }, 'document can not be served')
    logger.error({ documentId: err.documentId, seq: err.damage.seq?.toString() ?? null, what: err.damage.what }, 'the log of a document is damaged')
    noteDamage(pool, err).catch((failure: unknown) => logger.warn({ err: loggedError(failure), documentId }, 'damage could not be noted'))
  }
  const settler = new Settler({
    pool,
    log,
    limits,
    steps: options.settleSteps ?? [],
    traced,
    onError: reportError,
    onCompacted: (...compacted) => void registry.adopt(...compacted),
  })
  const registry = new Registry({
    log,
    limits,
    traced,
    onError: reportError,
    onAway: (err) => (err === null ? logger.warn({}, 'the database is back, edits that waited are written') : logger.warn({ err: loggedError(err) }, 'the database is away, edits wait')),
    onWritten: (newest, batch) => {
      updatesWritten += batch.length
      for (const { documentId, update } of batch) if (newest.has(documentId)) settler.touch(documentId, update.length)
      fanOut.wrote(newest)
    },
    onAwareness: (documentId, update) => fanOut.awareness(documentId, update),
    onOpened: (documentId, { logLength }) => {
      fanOut.ask([documentId])
      if (logLength >= limits.compactFrom) settler.touch(documentId)
    },
    onLeft: (documentId) => settler.left(documentId),
  })
  // A little above, so that what is only just too large is told so by the connection itself.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes + 1_024, perMessageDeflate: false, WebSocket: Socket })
  const connections = new Set<Connection>()
  let admissions = 0
  let updatesWritten = 0
  const closes = new Map<string, number>()
  let isClosing = false
  const warn = (err: unknown, message: string) => logger.warn({ err: loggedError(err) }, message)
  const uses = new UseNotes(options.noteUse ?? (async () => {}), (err) => warn(err, 'who has written could not be noted'))
  const watch = new AccessWatch<Connection>({ connections, recheck, retryMs: 500, onError: (err) => warn(err, 'rights could not be looked at again') })
  const fanOut = new FanOut({
    pool,
    redisUrl: options.redisUrl,
    onWrote: (documentId, seq) => registry.with(documentId, (document) => document.noticeSeq(seq)),
    onAwareness: (documentId, origin, update) => registry.with(documentId, (document) => hearAwareness(document, origin, update)),
    onAsked: (documentId) => registry.with(documentId, ({ awareness }) => awareness.tellOwn()),
    onGone: (origin) => void registry.open().then((documents) => documents.forEach(({ awareness }) => awareness.originLeft(origin))),
    onUp: () => void tellAll(),
    onTrouble: warn,
  })

  function hearAwareness({ awareness }: OpenDocument, origin: string, update: Uint8Array): void {
    try {
      awareness.hear(origin, update)
    } catch (err) {
      warn(err, 'another instance told something unreadable')
    }
  }

  /** Others may have missed what was told, and this instance what they told. */
  async function tellAll(): Promise<void> {
    const documents = await registry.open()
    for (const { awareness } of documents) awareness.tellOwn()
    fanOut.ask(documents.map(({ id }) => id))
    await look()
  }

  function tooMany({ connections: here }: OpenDocument, personId: string): boolean {
    if (here.size >= limits.connectionsPerDocument) return true
    const ownOf = (all: Iterable<Connection>) => [...all].filter(({ person }) => person.personId === personId).length
    return ownOf(here) >= limits.connectionsPerPersonAndDocument || ownOf(connections) >= limits.connectionsPerPerson
  }

  /** Everything that is decided before a single message is read. */
  async function admit(request: IncomingMessage, documentId: string, query: URLSearchParams): Promise<Admission | Refusal> {
    const identity = await authenticate(request)
    if (!identity) return { code: closeCode.notSignedIn, reason: 'not signed in' }
    // A token is only sent on purpose; a cookie goes along with any page's request.
    if (identity.by === 'cookie' && !origins.includes(request.headers.origin ?? '')) return { code: closeCode.noRight, reason: 'other origin' }
    if (!uuid.test(documentId)) return { code: closeCode.noDocument, reason: 'no such document' }
    const { personId, credential } = identity
    const { generation } = watch
    const access = await askAccess({ personId, credential, documentId })
    const refusal = refusalOf(access)
    if (refusal || access === 'signed-out' || access === 'no-document') return refusal ?? { code: closeCode.noDocument, reason: access }
    // Who may read can't delete what it does not know.
    const isOlderSchema = query.has('schema') && !(Number(query.get('schema')) >= (options.schemaVersion ?? 0))
    if (isOlderSchema && mayWrite(access)) return { code: closeCode.olderSchema, reason: 'reload' }
    if (registry.isFull(documentId, limits.openDocuments)) return { code: closeCode.storeFailed, reason: 'try again' }
    const { document, release } = await registry.acquire(documentId)
    if (query.has('epoch') && Number(query.get('epoch')) !== document.epoch) {
      release()
      return { code: closeCode.otherEpoch, reason: 'other epoch' }
    }
    return { identity, level: access, document, isOlderSchema, generation, release }
  }

  // A client may name any number: what is counted has to stay a short list.
  function countClose(code: number): void {
    const label = knownCodes.has(code) ? String(code) : 'other'
    closes.set(label, (closes.get(label) ?? 0) + 1)
  }

  const outbox = new Outbox()

  function connect(socket: WebSocket, stream: Duplex, admission: Admission, wantsAcknowledgement: boolean): void {
    const { document, identity, level, isOlderSchema, generation, release } = admission
    const connection = new Connection({
      socket,
      stream,
      outbox,
      identity,
      level,
      document,
      limits,
      turns,
      wantsAcknowledgement,
      isOlderSchema,
      onEdit: () => uses.note(identity.credential),
      onError: (error) => reportError(error, document.id),
      onGone: () => {
        connections.delete(connection)
        release()
      },
    })
    connections.add(connection)
    // What was told while this one was on its way did not reach it.
    if (generation !== watch.generation) void watch.person(identity.personId)
  }

  async function accept(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    // Until the handshake nobody else listens, and an error without a listener ends the process.
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
      // The answer to the handshake and what is said first leave in one piece.
      socket.cork()
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        // The handshake is completed even for who is refused: only so does the code reach the client.
        // ws itself says goodbye after an error, and reads on until the client has heard it: to end the
        // socket here would take the code away from a client that is still sending.
        webSocket.on('error', ignore)
        webSocket.once('close', (code) => countClose(code))
        if ('code' in result) return webSocket.close(result.code, result.reason)
        if (tooMany(result.document, result.identity.personId)) return webSocket.close(closeCode.tooManyConnections, 'too many connections')
        isTaken = true
        connect(webSocket, socket, result, url.searchParams.get('ack') === '1')
      })
      socket.uncork()
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
      else if (access !== 'signed-out' && access !== 'no-document') connection.changeLevel(access)
    })
  }

  /** What other processes wrote. */
  async function look(): Promise<void> {
    if (connections.size === 0) return
    try {
      const documents = await registry.open()
      const newest = await log.newest(documents.map(({ id }) => id))
      for (const document of documents) {
        const known = newest.get(document.id)
        if (known) document.noticeNewest(known)
      }
    } catch (err) {
      warn(err, 'what other processes wrote could not be looked at')
    }
  }

  /** Tells all to come again, not all in one moment: they would come back so, too. */
  async function closeAll(): Promise<void> {
    const leaving = [...connections]
    const pause = Math.min(limits.stopSpreadMs / leaving.length, 2)
    for (const [index, connection] of leaving.entries()) {
      connection.close(closeCode.goingAway, 'restarting')
      if (index % 25 === 24) await wait(pause * 25)
    }
  }

  let isLooking = false
  const looking = setInterval(() => {
    if (isLooking) return
    isLooking = true
    void look().finally(() => {
      isLooking = false
    })
  }, limits.lookMs)
  // Who has just written is not found idle.
  const rechecking = setInterval(() => void uses.tell().then(() => watch.everybody()), limits.recheckMs)
  const heart = setInterval(() => {
    for (const connection of connections) connection.beat()
  }, limits.heartbeatMs)
  const listener = options.listen([accessChannel, writtenChannel], {
    onNotice: (payload, channel) => {
      if (channel === accessChannel) void watch.notice(payload)
      else fanOut.hear(payload)
    },
    onListening: () => {
      void watch.everybody()
      void look()
    },
  })

  return {
    handleUpgrade(request, socket, head) {
      const url = URL.parse(request.url ?? '/', 'ws://host')
      if (!url?.pathname.startsWith(pathPrefix)) return false
      if (admissions >= limits.admissionsAtOnce || isClosing) {
        socket.on('error', () => {})
        socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n\r\n')
        return true
      }
      admissions += 1
      // Until it is decided nothing is read from the socket: what is sent meanwhile waits at the client.
      void accept(request, socket, head, url).finally(() => {
        admissions -= 1
      })
      return true
    },
    stats() {
      const { due, running } = settler.load
      return { connections: connections.size, ...registry.load, settleDue: due, settling: running, updatesWritten, isRedisUp: fanOut.isUp, closes }
    },
    async close() {
      isClosing = true
      clearInterval(looking)
      clearInterval(heart)
      clearInterval(rechecking)
      watch.close()
      await listener.close()
      await registry.flush(stopPatience)
      await uses.tell()
      await closeAll()
      await Promise.race([
        Promise.all([...sockets.clients].map((client) => once(client, 'close'))),
        new Promise((done) => setTimeout(done, 1_000).unref()),
      ])
      for (const client of sockets.clients) client.terminate()
      await registry.flush(stopPatience)
      log.rest()
      await fanOut.close()
      await settler.close()
    },
  }
}
