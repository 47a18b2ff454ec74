import type { Limits } from './limits.ts'
import { RateLimit } from './rate-limit.ts'
import type { Turns } from './turns.ts'

/** What a message took: `weight` in small messages, `bytes` read and answered. */
export type Cost = { weight: number; bytes: number }

type Parts = {
  /** Whose share of the turns it uses. */
  person: string
  turns: Turns
  limits: Pick<Limits, 'messagesPerSecond' | 'messageBurst' | 'bytesPerSecond' | 'byteBurst' | 'tooFastAfterMs'>
  handle: (data: Buffer) => Cost
  /** Reads no more from the client, and reads again: what it goes on sending waits at its own end. */
  pause: () => void
  resume: () => void
  /** The client has sent more than it may for too long. */
  tooFast: () => void
}

/**
 * The messages of one connection on their way in, in order. Who sends more than its share is read more
 * slowly, and nobody else is. What waits here is at most what had been read in one piece.
 */
export class Intake {
  readonly #parts: Parts
  readonly #messages: RateLimit
  readonly #bytes: RateLimit
  #waiting: Buffer[] = []
  /** Set while something is going to go on by itself. */
  #timer: NodeJS.Timeout | 'turn' | null = null
  #isHeld = false
  #isPaused = false
  #isEnded = false
  #tooFastSince: number | null = null

  constructor(parts: Parts) {
    const { limits } = parts
    this.#parts = parts
    this.#messages = new RateLimit(limits.messagesPerSecond, limits.messageBurst)
    this.#bytes = new RateLimit(limits.bytesPerSecond, limits.byteBurst)
  }

  get isPaused(): boolean {
    return this.#isPaused
  }

  push(data: Buffer): void {
    if (this.#isEnded) return
    this.#waiting.push(data)
    this.#run()
  }

  /** Handles nothing until `release`. */
  hold(): void {
    this.#isHeld = true
  }

  release(): void {
    if (!this.#isHeld) return
    this.#isHeld = false
    this.#run()
  }

  /** The client has gone: handles what it had sent. */
  drain(): void {
    const waiting = this.#waiting
    this.end()
    for (const data of waiting) this.#parts.handle(data)
  }

  /** Forgets what waits and takes no more. */
  end(): void {
    this.#isEnded = true
    this.#waiting = []
    if (this.#timer !== 'turn' && this.#timer !== null) clearTimeout(this.#timer)
  }

  #run(): void {
    const { turns, person, handle } = this.#parts
    let done = 0
    while (done < this.#waiting.length && this.#timer === null && !this.#isHeld && this.#mayGo()) {
      const data = this.#waiting[done]
      done += 1
      if (!data) continue
      const { weight, bytes } = handle(data)
      if (this.#isEnded) return
      this.#messages.charge(weight)
      this.#bytes.charge(bytes)
      turns.charge(person, weight + bytes / 4_096)
    }
    this.#waiting.splice(0, done)
    this.#setPause(this.#waiting.length > 0 || this.#isHeld)
  }

  /** Whether the next message may be handled now; else sees to it that it will be. */
  #mayGo(): boolean {
    const now = performance.now()
    const waitMs = Math.max(this.#messages.waitMs(now), this.#bytes.waitMs(now))
    if (waitMs > 0) {
      this.#tooFastSince ??= now
      if (now - this.#tooFastSince > this.#parts.limits.tooFastAfterMs) this.#parts.tooFast()
      else this.#timer = setTimeout(this.#goOn, waitMs)
      return false
    }
    if (this.#parts.turns.hasShare(this.#parts.person)) return true
    this.#timer = 'turn'
    this.#parts.turns.wait(this.#goOn)
    return false
  }

  readonly #goOn = (): void => {
    this.#timer = null
    if (!this.#isEnded) this.#run()
  }

  #setPause(isPaused: boolean): void {
    if (!isPaused) this.#tooFastSince = null
    if (isPaused === this.#isPaused || this.#isEnded) return
    this.#isPaused = isPaused
    if (isPaused) this.#parts.pause()
    else this.#parts.resume()
  }
}
