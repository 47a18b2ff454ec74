import type { ImportKind as StoredKind } from '../../prisma/generated/client.ts'
import { computersImport } from '../migration/commands/import-computers.server.ts'
import { spacesImport } from '../places/commands/import-spaces.server.ts'
import { surveyImport } from '../sites/commands/import-survey.server.ts'
import { pointsImport } from '../sites/commands/import-access-points.server.ts'
import type { ImportCheck, ImportKind, RunnableKind } from './kinds.ts'
import { errorLimit, previewLimit } from './limits.ts'

function within<Plan>(checked: ImportCheck<Plan>): ImportCheck<Plan> {
  return checked.ok ? { ...checked, preview: checked.preview.slice(0, previewLimit) } : { ...checked, errors: checked.errors.slice(0, errorLimit) }
}

/** Closes the types of a kind, and keeps its answers within what is stored. */
function defineKind<Options extends Record<string, string>, Plan>(kind: ImportKind<Options, Plan>): RunnableKind {
  const { optionsSchema, ...rest } = kind
  return {
    ...rest,
    parseOptions: (options) => optionsSchema.safeParse(options),
    withoutSecrets: async (bytes, options) => (kind.withoutSecrets ? kind.withoutSecrets(bytes, optionsSchema.parse(options)) : bytes),
    settleOptions: async (db, bytes, options) => (kind.settleOptions ? kind.settleOptions(db, bytes, optionsSchema.parse(options)) : optionsSchema.parse(options)),
    columns: (options) => kind.columns?.(optionsSchema.parse(options)) ?? null,
    check: async (db, file, options, progress) => within(await kind.check(db, file, optionsSchema.parse(options), progress)),
    apply: async (tx, file, options, progress) => {
      const checked = await kind.check(tx, file, optionsSchema.parse(options), (share) => progress(share / 2))
      if (checked.ok) await kind.apply(tx, checked.plan, (share) => progress((1 + share) / 2))
      return within(checked)
    },
    resultPath: (db, options) => kind.resultPath(db, optionsSchema.parse(options)),
  }
}

/** Every kind of file that can be imported, in the order in which the page offers them. */
export const importKinds: readonly RunnableKind[] = [defineKind(computersImport), defineKind(surveyImport), defineKind(spacesImport), defineKind(pointsImport)]

/** What the database calls a kind: its names hold no hyphens. */
export function storedKind(kind: RunnableKind['kind']): StoredKind {
  return kind === 'access-points' ? 'access_points' : kind
}

/** The kind of that name, here or in the database, if there is one. */
export function findKind(name: string): RunnableKind | undefined {
  return importKinds.find(({ kind }) => kind === name || storedKind(kind) === name)
}
