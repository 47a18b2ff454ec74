import { computersImport } from '../migration/commands/import-computers.server.ts'
import type { RunnableKind } from './kinds.ts'

/** Every kind of file that can be imported, in the order in which the page offers them. */
export const importKinds: readonly RunnableKind[] = [computersImport]

/** The kind of that name, if there is one. */
export function findKind(name: string): RunnableKind | undefined {
  return importKinds.find(({ kind }) => kind === name)
}
