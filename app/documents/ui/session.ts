/** A document that is open in this browser: its Yjs text, the connection, what is saved, and who is here. */
import { yDocToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type AccessLevel, mayEdit, readLevel } from '../policy.ts'
import { alwaysTheMost, reconnectPause } from './reconnect.ts'
import { schemaVersion } from '../schema-version.ts'
import { fragmentName, readTextNode, type TextNode } from '../text.ts'
import { watchForUnknown } from '../unknown-content.ts'
import { type CopyOf, LocalCopy, sweepCopies } from './local-copy.ts'

/** Somebody who has the document open. `colour`: 1 for oneself, then 2 to 5. */
export type PersonHere = { id: string; name: string; colour: number; isSelf: boolean }

export type SessionState = {
  status: 'connecting' | 'saved' | 'saving' | 'offline' | 'ended'
  /** The text is here, from the server or from last time. */
  isLoaded: boolean
  /** Why the server does not want this connection any more; null as long as it does. */
  endCode: number | null
  /** What may be done at this moment, as the server says; null before it has said anything. */
  level: AccessLevel | null
  people: readonly PersonHere[]
  /** Something from last time could not be merged and lies among the drafts now. */
  hasDraft: boolean
  /** The text holds what this version does not know: it may be read here, not written. */
  isNewer: boolean
}

const messageSaved = 100
const messageLevel = 101
/** The close code for who wrote without a right to. */
const noRight = 4403

/** Whether a frame carries an update (sync step 2 or update) that says something; the server counts the same. */
function carriesUpdate(data: unknown): boolean {
  if (!(data instanceof Uint8Array) || data[0] !== 0 || (data[1] !== 1 && data[1] !== 2)) return false
  return !(data.length === 5 && data[2] === 2 && data[3] === 0 && data[4] === 0)
}

/** Keeps a document connected until `close`. For browsers only. */
export class Session {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly self: { id: string; name: string }
  /** What is not on the server yet; null where the browser stores nothing. */
  readonly #copy: LocalCopy | null
  readonly #keepDraft: (text: TextNode) => Promise<void>
  readonly #listeners = new Set<() => void>()
  readonly #colours = new Map<string, number>()
  /** Updates sent on the present connection, and how many of them are on disk. */
  #sent = 0
  #saved = 0
  #isLoaded = false
  /** The browser keeps what is not on the server, over the end of this window. */
  #isKept = false
  /** When something was last written here, as performance.now() tells it. */
  #writtenAt = Number.NEGATIVE_INFINITY
  /** Something was written since the connection broke. */
  #hasUnsent = false
  #hasDraft = false
  #isNewer = false
  #endCode: number | null = null
  #level: AccessLevel | null = null
  /** Connections in a row that ended before the text had come. */
  #failures = 0
  #state: SessionState

  /**
   * @param epoch which history of the document this window begins with
   * @param keepDraft stores what belongs to another one; rejects when it could not
   */
  constructor(documentId: string, self: { id: string; name: string }, epoch: number, keepDraft: (text: TextNode) => Promise<void>) {
    this.self = self
    this.#keepDraft = keepDraft
    const count = { reset: () => this.#count(0, 0), sent: () => this.#count(this.#sent + 1, this.#saved) }
    class CountingSocket extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        count.reset()
      }
      override send(data: Parameters<WebSocket['send']>[0]): void {
        if (carriesUpdate(data)) count.sent()
        super.send(data)
      }
    }
    const server = `${window.location.origin.replace(/^http/, 'ws')}/collab`
    this.provider = new WebsocketProvider(server, documentId, this.doc, {
      connect: false,
      params: { ack: '1', epoch: String(epoch), schema: String(schemaVersion) },
      // Two windows of one browser would show each other what is not on disk yet.
      disableBc: true,
      WebSocketPolyfill: CountingSocket,
    })
    this.#state = { status: 'connecting', isLoaded: false, endCode: null, level: null, people: [], hasDraft: false, isNewer: false }
    watchForUnknown(this.doc.getXmlFragment(fragmentName), () => {
      this.#isNewer = true
      this.#update()
    })
    this.provider.messageHandlers[messageSaved] = (_encoder, decoder) => this.#count(this.#sent, decoding.readVarUint(decoder))
    this.provider.messageHandlers[messageLevel] = (_encoder, decoder) => {
      this.#level = readLevel(decoding.readVarString(decoder))
      this.#update()
    }
    // Emitted before the provider works out when it comes again; it has no chance in it by itself.
    this.provider.on('connection-close', (event) => {
      this.provider.maxBackoffTime = reconnectPause(this.#failures, event?.code ?? null, Math.random())
      this.provider.wsUnsuccessfulReconnects = alwaysTheMost
      this.#failures += 1
    })
    this.provider.on('status', this.#update)
    this.provider.on('sync', (isSynced) => {
      this.#isLoaded ||= isSynced
      if (isSynced) this.#failures = 0
      this.#update()
    })
    this.provider.on('closed', ({ code }) => {
      this.#end(code)
    })
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin === this.provider || this.#copy?.isSourceOf(origin)) return
      this.#hasUnsent = !this.provider.wsconnected
      this.#writtenAt = performance.now()
      this.#copy?.mark(false)
    })
    this.#copy = this.#openCopy({ personId: self.id, documentId, epoch, schema: schemaVersion }, keepDraft)
    this.provider.awareness.setLocalStateField('user', self)
    this.provider.awareness.on('change', this.#update)
    window.addEventListener('beforeunload', this.#warn)
    this.provider.connect()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): SessionState => this.#state

  /** The colour of a person in this window, the same at every caret and dot. */
  colourOf(personId: string): number {
    if (personId === this.self.id) return 1
    const colour = this.#colours.get(personId) ?? 2 + (this.#colours.size % 4)
    this.#colours.set(personId, colour)
    return colour
  }

  close(): void {
    window.removeEventListener('beforeunload', this.#warn)
    this.provider.destroy()
    void this.#copy?.close().catch(() => {})
    this.doc.destroy()
  }

  #openCopy(copyOf: CopyOf, keepDraft: (text: TextNode) => Promise<void>): LocalCopy | null {
    if (!('indexedDB' in window) || !navigator.locks) return null
    sweepCopies(copyOf, keepDraft).then(
      (isKept) => {
        this.#hasDraft = isKept
        this.#update()
      },
      // They stay where they are, for the next time.
      () => {},
    )
    return new LocalCopy(this.doc, copyOf, () => {
      this.#isKept = true
      this.#isLoaded ||= this.doc.store.clients.size > 0
      this.#update()
    })
  }

  /**
   * Nothing is sent any more. What the server does not take from this person becomes a draft: else this browser
   * would offer it again at each opening, and be sent away each time. Who may not even read keeps it here until they may.
   */
  #end(code: number): void {
    this.#endCode = code
    this.#update()
    const copy = this.#copy
    if (code !== noRight || !copy || copy.isSaved) return
    this.#keepDraft(readTextNode(yDocToProsemirrorJSON(this.doc, fragmentName))).then(
      async () => {
        this.#hasDraft = true
        this.#update()
        await copy.forget()
      },
      // It stays where it is, for the next time.
      () => {},
    )
  }

  /** Something from before is not on the server, and will not be: of who may not write it asks for nothing. */
  #holdsRefused(): boolean {
    return this.#sent === 0 && this.#level !== null && !mayEdit(this.#level) && this.#copy !== null && !this.#copy.isSaved
  }

  #count(sent: number, saved: number): void {
    this.#sent = sent
    this.#saved = saved
    this.#update()
  }

  /** Asks before the page is left while something is nowhere but in this window. */
  readonly #warn = (event: BeforeUnloadEvent): void => {
    // The browser needs a moment to put away what was just written.
    if (this.#isKept && performance.now() - this.#writtenAt > 1_000) return
    if (this.#state.status === 'saving' || (this.#state.status === 'offline' && this.#hasUnsent)) event.preventDefault()
  }

  #status(): SessionState['status'] {
    if (this.#endCode !== null) return 'ended'
    if (this.provider.synced) return this.#saved >= this.#sent ? 'saved' : 'saving'
    return this.#isLoaded ? 'offline' : 'connecting'
  }

  #people(): PersonHere[] {
    const people = new Map<string, PersonHere>([[this.self.id, { ...this.self, colour: 1, isSelf: true }]])
    if (this.provider.wsconnected) {
      for (const [client, state] of this.provider.awareness.getStates()) {
        const user: unknown = state.user
        if (client === this.doc.clientID || user === null || typeof user !== 'object') continue
        if (!('id' in user) || !('name' in user) || typeof user.id !== 'string' || typeof user.name !== 'string') continue
        if (!people.has(user.id)) people.set(user.id, { id: user.id, name: user.name, colour: this.colourOf(user.id), isSelf: false })
      }
    }
    return [...people.values()]
  }

  readonly #update = (): void => {
    const next: SessionState = { status: this.#status(), isLoaded: this.#isLoaded, endCode: this.#endCode, level: this.#level, people: this.#people(), hasDraft: this.#hasDraft, isNewer: this.#isNewer }
    if (next.status === 'saved') {
      if (this.#holdsRefused()) {
        this.#end(noRight)
        return this.provider.disconnect()
      }
      this.#copy?.mark(true)
    }
    const isSame =
      next.status === this.#state.status &&
      next.isLoaded === this.#state.isLoaded &&
      next.endCode === this.#state.endCode &&
      next.level === this.#state.level &&
      next.hasDraft === this.#state.hasDraft &&
      next.isNewer === this.#state.isNewer &&
      next.people.map(({ id, name }) => id + name).join() === this.#state.people.map(({ id, name }) => id + name).join()
    if (isSame) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}
