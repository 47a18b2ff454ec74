import { z } from 'zod'
import type { FieldChange, ImportCheck, ImportFile, ImportKind, Localised, PreviewRow } from '../../imports/kinds.ts'
import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import { equipmentWord } from '../../workplaces/types.ts'
import { planSpaces, type Register, type SpaceChange, type SpaceState } from '../plan-spaces.ts'
import type { SpaceIssue } from '../reported-space.ts'
import type { SpaceField } from '../space-columns.ts'
import { spaceProblemWords } from '../space-problem-words.ts'
import { spaceRegister } from '../space-register.server.ts'
import { fieldWord, kindWord, type Locale } from '../space-words.ts'
import { readSpacesCsv } from '../spaces-csv.ts'
import { storeSpaces } from './store-spaces.server.ts'

const inBoth = (words: (options: Locale) => string): Localised => ({ de: words({ locale: 'de' }), en: words({ locale: 'en' }) })

type Shown = Exclude<SpaceField, 'id' | 'site' | 'building'>
const shownFields: readonly Shown[] = ['code', 'kind', 'floor', 'zone', 'seats', 'equipment', 'x', 'y', 'rotation', 'blocked']

/** A field of a space in words. */
function valueOf(state: SpaceState | null, field: Shown, { floors, zones }: Register): string | Localised | null {
  if (!state) return null
  switch (field) {
    case 'kind': return inBoth((options) => kindWord(state.kind, options))
    case 'floor': return floors.find(({ id }) => id === state.floorId)?.slug ?? null
    case 'zone': return zones.find(({ id }) => id === state.zoneId)?.name ?? null
    case 'equipment': return state.equipment.length === 0 ? null : inBoth((options) => state.equipment.map((one) => equipmentWord(one, options)).join(', '))
    default: return state[field] === null ? null : String(state[field])
  }
}

function previewOf({ before, after, siteId }: SpaceChange, register: Register): PreviewRow {
  const fields: FieldChange[] = shownFields
    .map((field) => ({ field: inBoth((options) => fieldWord(field, options)), from: valueOf(before, field, register), to: valueOf(after, field, register) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
  const site = register.sites.find(({ id }) => id === siteId)
  return { change: before === null ? 'created' : 'updated', subject: `${(before ?? after).code}, ${site?.name ?? ''}`, fields }
}

function failed(rows: number, issues: readonly SpaceIssue[]): ImportCheck<never> {
  return { ok: false, rows, errors: issues.toSorted((one, other) => one.line - other.line).map(({ line, column, problem }) => ({ line, column, reason: spaceProblemWords(problem) })) }
}

async function check(db: Database, file: ImportFile): Promise<ImportCheck<SpaceChange[]>> {
  const { spaces, issues } = await readSpacesCsv(file.bytes)
  if (issues.length > 0) return failed(spaces.length, issues)
  const register = await spaceRegister(db)
  const plan = planSpaces(spaces, register)
  if (plan.issues.length > 0) return failed(spaces.length, plan.issues)
  const created = plan.changes.filter(({ before }) => before === null).length
  return {
    ok: true,
    plan: plan.changes,
    counts: { rows: spaces.length, created, updated: plan.changes.length - created, unchanged: plan.unchanged, skipped: 0 },
    preview: plan.changes.slice(0, 50).map((change) => previewOf(change, register)),
  }
}

/** Desks and rooms from a list, as the export of the register writes it. */
export const spacesImport: ImportKind<Record<string, never>, SpaceChange[]> = {
  kind: 'spaces',
  role: 'workplace-admin',
  label: inBoth((options) => m.places_import_label({}, options)),
  hint: inBoth((options) => m.places_import_hint({}, options)),
  accept: '.csv,.tsv,.txt',
  optionsSchema: z.object({}),
  optionFields: async () => [],
  check: (db, file) => check(db, file),
  apply: (tx, changes, progress) => storeSpaces(tx, changes, progress),
  resultPath: async () => '/admin/places',
}
