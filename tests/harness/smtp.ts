/** A mail server that keeps what it takes, as much of SMTP as a client of today needs. */
import { createServer, type Socket } from 'node:net'

export type MailServer = {
  /** `smtp://127.0.0.1:<port>` */
  url: string
  /** Whole messages in the order in which they came. */
  messages: string[]
  /** Lets the next message wait for its answer until what this gives is called. */
  hold: () => () => void
  /** What it says to the next recipients instead of taking them: `550 5.1.1 unknown`. */
  refuse: (answer: string | null) => void
  close: () => Promise<void>
}

/** Starts one, on a free port unless told. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const messages: string[] = []
  let refusal: string | null = null
  let held: Promise<void> | null = null
  const talk = (socket: Socket) => {
    let rest = ''
    let isData = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    const answer = (line: string) => {
      const command = line.slice(0, 4).toUpperCase()
      if (command === 'EHLO') return say('250-test\r\n250 8BITMIME')
      if (command === 'RCPT' && refusal !== null) return say(refusal)
      if (command === 'QUIT') return socket.end('221 bye\r\n')
      isData = command === 'DATA'
      return say(isData ? '354 go on' : '250 ok')
    }
    say('220 test')
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      for (;;) {
        const end = rest.indexOf(isData ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const part = rest.slice(0, end)
        rest = rest.slice(end + (isData ? 5 : 2))
        if (!isData) answer(part)
        else {
          messages.push(part)
          isData = false
          if (held) void held.then(() => say('250 taken'))
          else say('250 taken')
        }
      }
    })
  }
  const server = createServer(talk)
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    messages,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return () => {
        held = null
        resolve()
      }
    },
    refuse: (answer) => {
      refusal = answer
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
}
