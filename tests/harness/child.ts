import type { ChildProcess } from 'node:child_process'

/** Resolves when the process has ended, also when it had before. */
export function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => (child.exitCode !== null || child.signalCode !== null ? done() : child.once('exit', () => done())))
}
