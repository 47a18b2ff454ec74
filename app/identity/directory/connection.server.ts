import type { Socket } from 'node:net'
import { BindRequest, BindResponse, type Control, FilterParser, type Message, MessageParser, PagedResultsControl, PasswordPolicyControl, SearchEntry, SearchRequest, SearchResponse, UnbindRequest } from 'ldapts'
import { type DirectoryEntry, directoryEntry } from './entry.ts'
import { DirectoryError, isBusy, isCutOff, ResultError } from './errors.ts'
import { framing } from './framing.ts'

export type Limits = {
  /** Milliseconds for one operation, from the request to the end of its reply. */
  operationTimeoutMs: number
  /** Bytes of one reply. */
  maxReplyBytes: number
}

type Search = { base: string; scope: 'base' | 'sub'; filter: string; attributes: string[] }

/** How far a paged search has come: the server's own word, empty at the end (RFC 2696). */
type Page = { entries: DirectoryEntry[]; cookie: Buffer }

/**
 * One connection to one server. It sends one operation at a time, never dials again (a new connection
 * would be anonymous, and after StartTLS unencrypted) and follows no referral.
 */
export type Connection = {
  /**
   * @param options.asksForPolicy whether the server is asked what its password policy says; only for
   *   servers that know the question
   * @throws ResultError for the server's no; also when its policy lets the person do nothing but set a
   *   new password
   */
  bind: (dn: string, password: string, options?: { asksForPolicy: boolean }) => Promise<void>
  /** All entries. @throws ResultError, or DirectoryError `too-large` when the server has more than it gives */
  search: (search: Search) => Promise<DirectoryEntry[]>
  searchPage: (search: Search, page: { size: number; cookie: Buffer }) => Promise<Page>
  close: () => void
}

type Reply = { entries: SearchEntry[]; end: BindResponse | SearchResponse }
type Waiting = { request: Message; entries: SearchEntry[]; received: number; done: (reply: Reply) => void; fail: (error: Error) => void }

/** For the server to take note that the connection ends. */
const farewellMs = 1000

const unreadable = (detail: string) => new DirectoryError('unusable', `the directory's reply can't be read: ${detail}`)

/** Sends requests and gathers their replies within the limits. */
function wire(socket: Socket, { operationTimeoutMs, maxReplyBytes }: Limits) {
  const frames = framing(maxReplyBytes)
  const parser = new MessageParser()
  let waiting: Waiting | null = null
  let lastId = 1
  let failure: Error | null = null

  const giveUp = (error: Error) => {
    failure ??= error
    socket.destroy()
    waiting?.fail(failure)
    waiting = null
  }
  const receive = (chunk: Buffer) => {
    if (waiting) waiting.received += chunk.length
    if (waiting && waiting.received > maxReplyBytes) throw new DirectoryError('too-large', `the directory's reply is longer than ${maxReplyBytes} bytes`)
    for (const message of frames.push(chunk)) {
      if (waiting) parser.read(message, new Map([[String(waiting.request.messageId), { message: waiting.request }]]))
    }
  }

  parser.on('error', (error) => giveUp(unreadable(error.message)))
  parser.on('message', (message) => {
    // Anything else is a referral that nobody follows, or the server's notice that it will hang up.
    if (message.messageId !== waiting?.request.messageId) return
    if (message instanceof SearchEntry) waiting.entries.push(message)
    if (!(message instanceof SearchResponse || message instanceof BindResponse)) return
    const { entries, done } = waiting
    waiting = null
    done({ entries, end: message })
  })
  socket.on('error', (error) => giveUp(new DirectoryError('unreachable', error.message, { cause: error })))
  socket.on('close', () => giveUp(new DirectoryError('unreachable', 'the directory closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    try {
      receive(chunk)
    } catch (error) {
      giveUp(error instanceof DirectoryError ? error : unreadable(error instanceof Error ? error.message : 'unknown'))
    }
  })

  return {
    ask: async (make: (messageId: number) => Message): Promise<Reply> => {
      if (failure) throw failure
      if (waiting) throw new Error('one operation at a time')
      lastId += 1
      const request = make(lastId)
      const timer = setTimeout(() => giveUp(new DirectoryError('unreachable', `no complete answer within ${operationTimeoutMs} ms`)), operationTimeoutMs)
      try {
        return await new Promise<Reply>((done, fail) => {
          waiting = { request, entries: [], received: 0, done, fail }
          socket.write(request.write())
        })
      } finally {
        clearTimeout(timer)
      }
    },
    close: () => {
      if (!failure) {
        socket.end(new UnbindRequest({ messageId: lastId + 1 }).write(), () => socket.destroy())
        // A server that no longer reads would keep it open.
        setTimeout(() => socket.destroy(), farewellMs).unref()
      }
      failure ??= new Error('the connection is closed')
    },
  }
}

/** Speaks LDAP on a socket that `dial` has opened. */
export function connection(socket: Socket, limits: Limits): Connection {
  const { ask, close } = wire(socket, limits)
  const settle = ({ status, errorMessage }: { status: number; errorMessage: string }) => {
    if (isBusy(status)) throw new DirectoryError('unreachable', `the directory is busy (result ${status})`)
    if (isCutOff(status)) throw new DirectoryError('too-large', `the directory gives only a part (result ${status}): its size limit for the service account has to be raised`)
    if (status !== 0) throw new ResultError(status, errorMessage)
  }
  const send = async ({ base, filter, ...search }: Search, controls: Control[]): Promise<Reply> => {
    const parsed = FilterParser.parseString(filter)
    // No sizeLimit: a server that gives less than there is must say so, and be heard.
    const timeLimit = Math.ceil(limits.operationTimeoutMs / 1000)
    const reply = await ask((messageId) => new SearchRequest({ ...search, messageId, baseDN: base, filter: parsed, timeLimit, controls }))
    settle(reply.end)
    return reply
  }
  return {
    close,
    bind: async (dn, password, { asksForPolicy } = { asksForPolicy: false }) => {
      const policy = new PasswordPolicyControl()
      const { end } = await ask((messageId) => new BindRequest({ messageId, dn, password, controls: asksForPolicy ? [policy] : [] }))
      settle(end)
      if (policy.value?.error !== undefined) throw new ResultError(49, `password policy ${policy.value.error}`)
    },
    search: async (search) => (await send(search, [])).entries.map(directoryEntry),
    searchPage: async (search, value) => {
      const { entries, end } = await send(search, [new PagedResultsControl({ value, critical: true })])
      const answered = end.controls?.find((control) => control instanceof PagedResultsControl)
      return { entries: entries.map(directoryEntry), cookie: answered?.value?.cookie ?? Buffer.alloc(0) }
    },
  }
}
