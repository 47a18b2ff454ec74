const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Has `stop` called at each signal to end, and nothing else: the tools of the development server would
 * end the process at once, and leave the database behind. May be called again with the same `stop`,
 * which then stays where it is: a signal that already waits for it would be lost with it.
 */
export function listenForSignals(stop: () => void): void {
  for (const signal of signals) {
    if (!process.listeners(signal).includes(stop)) process.on(signal, stop)
    for (const listener of process.listeners(signal)) if (listener !== stop) process.removeListener(signal, listener)
  }
}
