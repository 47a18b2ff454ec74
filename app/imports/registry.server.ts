import type { ImportKind as StoredKind } from '../../prisma/generated/client.ts'
import { computersImport } from '../migration/commands/import-computers.server.ts'
import { spacesImport } from '../places/commands/import-spaces.server.ts'
import { surveyImport } from '../sites/commands/import-survey.server.ts'
import { pointsImport } from '../sites/commands/import-access-points.server.ts'
import { bytesSource } from '../platform/file-source.ts'
import type { Checked, ImportFile, ImportKind, RunnableKind, StreamedFile, StreamedKind } from './kinds.ts'
import { errorLimit, fileLimit, previewLimit, Unstorable } from '../platform/imported-file.ts'

function within<Found extends Checked>(checked: Found): Found {
  return checked.ok ? { ...checked, preview: checked.preview.slice(0, previewLimit) } : { ...checked, errors: checked.errors.slice(0, errorLimit), errorCount: Math.max(checked.errorCount ?? 0, checked.errors.length) }
}

async function* cleaned(bytes: Promise<Uint8Array | null>): AsyncGenerator<Uint8Array> {
  const clean = await bytes
  if (clean === null) throw new Unstorable()
  yield* bytesSource(clean).chunks()
}

/** Closes the types of a kind that reads its files whole, and keeps its answers within what is stored. */
function defineKind<Options extends Record<string, string>, Plan>(kind: ImportKind<Options, Plan>): RunnableKind {
  const { optionsSchema, ...rest } = kind
  const whole = async ({ name, source }: StreamedFile): Promise<ImportFile> => ({ name, bytes: await source.bytes() })
  return {
    ...rest,
    limit: fileLimit,
    parseOptions: (options) => optionsSchema.safeParse(options),
    withoutSecrets: (source, options) => (kind.withoutSecrets ? cleaned(source.bytes().then((bytes) => kind.withoutSecrets?.(bytes, optionsSchema.parse(options)) ?? bytes)) : source.chunks()),
    settleOptions: async (db, source, options) => (kind.settleOptions ? kind.settleOptions(db, await source.bytes(), optionsSchema.parse(options)) : optionsSchema.parse(options)),
    columns: (options) => kind.columns?.(optionsSchema.parse(options)) ?? null,
    check: async (tx, file, options, progress) => within(await kind.check(tx, await whole(file), optionsSchema.parse(options), progress)),
    apply: async (tx, file, options, progress, isFine) => {
      const checked = await kind.check(tx, await whole(file), optionsSchema.parse(options), (share) => progress(share / 2))
      if (checked.ok) {
        await isFine()
        await kind.apply(tx, checked.plan, (share) => progress((1 + share) / 2))
      }
      return within(checked)
    },
    resultPath: (db, options) => kind.resultPath(db, optionsSchema.parse(options)),
  }
}

/** The same for a kind that reads its files as they come. */
function defineStreamedKind<Options extends Record<string, string>>({ optionsSchema, ...kind }: StreamedKind<Options>): RunnableKind {
  return {
    ...kind,
    parseOptions: (options) => optionsSchema.safeParse(options),
    withoutSecrets: (source, options) => kind.withoutSecrets(source, optionsSchema.parse(options)),
    settleOptions: (db, source, options) => kind.settleOptions(db, source, optionsSchema.parse(options)),
    columns: (options) => kind.columns?.(optionsSchema.parse(options)) ?? null,
    check: async (tx, file, options, progress) => within(await kind.check(tx, file, optionsSchema.parse(options), progress)),
    apply: async (tx, file, options, progress, checked) => within(await kind.apply(tx, file, optionsSchema.parse(options), progress, checked)),
    resultPath: (db, options) => kind.resultPath(db, optionsSchema.parse(options)),
  }
}

/** Every kind of file that can be imported, in the order in which the page offers them. */
export const importKinds: readonly RunnableKind[] = [defineStreamedKind(computersImport), defineKind(surveyImport), defineKind(spacesImport), defineKind(pointsImport)]

/** What the database calls a kind: its names hold no hyphens. */
export function storedKind(kind: RunnableKind['kind']): StoredKind {
  return kind === 'access-points' ? 'access_points' : kind
}

/** The kind of that name, here or in the database, if there is one. */
export function findKind(name: string): RunnableKind | undefined {
  return importKinds.find(({ kind }) => kind === name || storedKind(kind) === name)
}
