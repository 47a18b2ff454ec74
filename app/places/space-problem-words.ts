import { m } from '../paraglide/messages.js'
import type { SpaceProblem } from './reported-space.ts'
import type { SpaceField } from './space-columns.ts'
import { fieldWord, type Locale } from './space-words.ts'

/** What is wrong, for the person who has to put it right. */
function words(problem: SpaceProblem, options: Locale): string {
  switch (problem.code) {
    case 'excel-file': return m.places_problem_excel({}, options)
    case 'not-text': return m.places_problem_not_text({}, options)
    case 'empty-file': return m.places_problem_empty({}, options)
    case 'quote-not-closed': return m.places_problem_quote_not_closed({}, options)
    case 'stray-quote': return m.places_problem_stray_quote({}, options)
    case 'unreadable': return m.places_problem_unreadable({}, options)
    // Only the needed columns are named like this.
    case 'no-column': return m.places_problem_no_column({ name: fieldWord(problem.name as SpaceField, options) }, options)
    case 'column-twice': return m.places_problem_column_twice(problem, options)
    case 'missing': return m.places_problem_missing(problem, options)
    case 'wrong-cell-count': return m.places_problem_cell_count(problem, options)
    case 'bad-id': return m.places_problem_bad_id(problem, options)
    case 'bad-code': return m.places_problem_bad_code(problem, options)
    case 'bad-kind': return m.places_problem_bad_kind(problem, options)
    case 'bad-seats': return m.places_problem_bad_seats(problem, options)
    case 'bad-number': return m.places_problem_bad_number(problem, options)
    case 'bad-rotation': return m.places_problem_bad_rotation(problem, options)
    case 'bad-reason': return m.places_problem_bad_reason(problem, options)
    case 'unknown-equipment': return m.places_problem_unknown_equipment(problem, options)
    case 'unknown-site': return m.places_problem_unknown_site(problem, options)
    case 'unknown-floor': return m.places_problem_unknown_floor(problem, options)
    case 'unknown-zone': return m.places_problem_unknown_zone(problem, options)
    case 'other-building': return m.places_problem_other_building(problem, options)
    case 'unknown-id': return m.places_problem_unknown_id(problem, options)
    case 'other-site': return m.places_problem_other_site(problem, options)
    case 'duplicate-code': return m.places_problem_duplicate_code({ value: problem.value, line: problem.firstLine }, options)
    case 'duplicate-id': return m.places_problem_duplicate_id({ value: problem.value, line: problem.firstLine }, options)
    case 'code-taken': return m.places_problem_code_taken(problem, options)
    case 'has-bookings': return m.places_problem_has_bookings(problem, options)
    case 'other-kind': return m.places_problem_other_kind(problem, options)
    case 'room-needs-outline': return m.places_problem_room_outline(problem, options)
    case 'room-moves': return m.places_problem_room_moves(problem, options)
    case 'needs-position': return m.places_problem_needs_position(problem, options)
    case 'needs-kind': return m.places_problem_needs_kind(problem, options)
    case 'off-floor': return m.places_problem_off_floor(problem, options)
  }
}

/** In both languages, because who reads the errors may switch. */
export function spaceProblemWords(problem: SpaceProblem): { de: string; en: string } {
  return { de: words(problem, { locale: 'de' }), en: words(problem, { locale: 'en' }) }
}
