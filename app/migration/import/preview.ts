import type { FieldChange, Localised, PreviewRow } from '../../imports/kinds.ts'
import { m } from '../../paraglide/messages.js'
import type { Conflict } from '../conflicts/conflict.ts'
import { changedFields, type ComputerChange, type ComputerState } from '../merge-computers.ts'
import type { Retirement } from '../retirement.ts'

/** A preview shows the first changes; names are looked up for no more than these. */
export const previewLimit = 50

/** Wall-clock times in an inventory file mean the city's own. */
export const timeZone = 'Europe/Zurich'

export const inBoth = (words: (inputs: Record<string, never>, options: { locale: 'de' | 'en' }) => string): Localised => ({
  de: words({}, { locale: 'de' }),
  en: words({}, { locale: 'en' }),
})

const fieldWords: Record<keyof ComputerState, Localised> = {
  name: inBoth(m.migration_field_name),
  objectGuid: inBoth(m.migration_field_object_guid),
  serial: inBoth(m.migration_field_serial),
  osName: inBoth(m.migration_field_os_name),
  build: inBoth(m.migration_field_build),
  unknownBuild: inBoth(m.migration_computers_field_unknown_build),
  lastSeenAt: inBoth(m.migration_field_last_seen),
  siteId: inBoth(m.migration_field_site),
  ownerId: inBoth(m.migration_field_owner),
}

export type Names = { sites: ReadonlyMap<string, string>; people: ReadonlyMap<string, string> }

const dayFormat = {
  de: new Intl.DateTimeFormat('de-CH', { dateStyle: 'medium', timeStyle: 'short', timeZone }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }),
}

function shown(state: ComputerState | null, field: keyof ComputerState, { sites, people }: Names): string | Localised | null {
  const value = state?.[field] ?? null
  if (value === null) return null
  if (value instanceof Date) return { de: dayFormat.de.format(value), en: dayFormat.en.format(value) }
  if (field === 'siteId') return sites.get(String(value)) ?? null
  if (field === 'ownerId') return people.get(String(value)) ?? null
  return String(value)
}

function previewOf({ before, after }: ComputerChange, names: Names): PreviewRow {
  const fields: FieldChange[] = changedFields(before, after)
    .filter((field) => before !== null || field !== 'name')
    .map((field) => ({ field: fieldWords[field], from: shown(before, field, names), to: shown(after, field, names) }))
  return { change: before === null ? 'created' : 'updated', subject: after.name, fields }
}

/** Changes as the preview shows them. */
export function changesPreview(changes: readonly ComputerChange[], names: Names): PreviewRow[] {
  return changes.map((change) => previewOf(change, names))
}

const inUse = inBoth(m.migration_computers_in_use)
const retiredWords = { disabled: inBoth(m.migration_computers_retired_disabled), missing: inBoth(m.migration_computers_retired_missing) }
const useWords = inBoth(m.migration_computers_field_use)

export function retiredPreview({ retire }: Retirement): PreviewRow[] {
  return retire.slice(0, previewLimit / 2).map(({ name, reason }) => ({ change: 'updated', subject: name, fields: [{ field: useWords, from: inUse, to: retiredWords[reason] }] }))
}

const conflictField = inBoth(m.migration_computers_field_conflict)
const conflictWords = inBoth(m.migration_computers_conflict_preview)

export function conflictsPreview(conflicts: readonly Conflict[]): PreviewRow[] {
  return conflicts.slice(0, previewLimit / 2).map(({ name }) => ({ change: 'updated', subject: name, fields: [{ field: conflictField, from: null, to: conflictWords }] }))
}
