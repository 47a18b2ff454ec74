/** Pub/sub of Redis or Valkey: fast, and nothing depends on it. */
import { createClient } from '@redis/client'

const channel = 'werkplatz:collab'

/** A way to reach the other processes. */
export type Bus = {
  /** Whether what is published now reaches anybody. */
  isUp: () => boolean
  publish: (text: string) => void
  close: () => Promise<void>
}

type Heard = {
  onMessage: (text: string) => void
  /** It can be heard again, at the start and after each break: what was told meanwhile is lost. */
  onUp: () => void
  onDown: (error: unknown) => void
}

/** Milliseconds until the next try, never all instances at once. */
function pauseAfter(failures: number): number {
  return Math.min(3_000, 50 * 2 ** failures) * (0.5 + Math.random() / 2)
}

function connection(url: string) {
  return createClient({ url, disableOfflineQueue: true, pingInterval: 10_000, socket: { connectTimeout: 3_000, reconnectStrategy: pauseAfter } })
}

/** Connects in the background, and again whenever the connection breaks. */
export function redisBus(url: string, { onMessage, onUp, onDown }: Heard): Bus {
  // Who has subscribed can't publish.
  const [speaking, listening] = [connection(url), connection(url)]
  let isDown = false
  let isSubscribed = false
  const down = (error: unknown) => {
    if (isDown) return
    isDown = true
    onDown(error)
  }
  const up = () => {
    if (!speaking.isReady || !listening.isReady || !isSubscribed) return
    isDown = false
    onUp()
  }
  for (const client of [speaking, listening]) {
    client.on('error', down)
    client.on('ready', () => setImmediate(up))
    // It tries until it is closed.
    client.connect().catch(() => {})
  }
  const subscribe = () => {
    if (isSubscribed) return
    // Subscribed once, it is so again after each break.
    listening.subscribe(channel, onMessage).then(
      () => {
        isSubscribed = true
        up()
      },
      () => {},
    )
  }
  listening.on('ready', subscribe)
  return {
    isUp: () => speaking.isReady && listening.isReady && isSubscribed,
    publish: (text) => void speaking.publish(channel, text).catch(down),
    close: async () => {
      // What was published last is on its way before the connection goes.
      if (speaking.isReady) await Promise.race([speaking.close().catch(() => {}), new Promise((done) => setTimeout(done, 500).unref())])
      for (const client of [speaking, listening]) if (client.isOpen) client.destroy()
    },
  }
}
