import { m } from '../paraglide/messages.js'
import type { ComputerProblem } from './reported-computer.ts'

type Options = { locale: 'de' | 'en' }

/** What is wrong, for the person who has to put it right. */
function words(problem: ComputerProblem, options: Options): string {
  switch (problem.code) {
    case 'missing-name': return m.migration_problem_missing_name({}, options)
    case 'header-again': return m.migration_problem_header_again({}, options)
    case 'formula': return m.migration_problem_formula(problem, options)
    case 'no-name-column': return m.migration_problem_no_name_column({}, options)
    case 'column-twice': return m.migration_problem_column_twice(problem, options)
    case 'no-mapped-column': return m.migration_problem_no_mapped_column(problem, options)
    case 'wrong-cell-count': return m.migration_problem_wrong_cell_count(problem, options)
    case 'quote-not-closed': return m.migration_problem_quote_not_closed({}, options)
    case 'stray-quote': return m.migration_problem_stray_quote({}, options)
    case 'empty-file': return m.migration_problem_empty_file({}, options)
    case 'excel-file': return m.migration_problem_excel_file({}, options)
    case 'not-xlsx': return m.migration_problem_not_xlsx({}, options)
    case 'xlsx-too-large': return m.migration_problem_xlsx_too_large({}, options)
    case 'not-text': return m.migration_problem_not_text({}, options)
    case 'no-colon': return m.migration_problem_no_colon({}, options)
    case 'no-dn': return m.migration_problem_no_dn({}, options)
    case 'bad-base64': return m.migration_problem_bad_base64({}, options)
    case 'stray-continuation': return m.migration_problem_stray_continuation({}, options)
    case 'change-record': return m.migration_problem_change_record({}, options)
    case 'bad-build': return m.migration_problem_bad_build(problem, options)
    case 'bad-guid': return m.migration_problem_bad_guid(problem, options)
    case 'bad-text': return m.migration_problem_bad_text({}, options)
    case 'bad-date': return m.migration_problem_bad_date(problem, options)
    case 'future-date': return m.migration_problem_future_date(problem, options)
    case 'unknown-build': return m.migration_problem_unknown_build(problem, options)
    case 'unknown-version': return m.migration_problem_unknown_version(problem, options)
    case 'unknown-site': return m.migration_problem_unknown_site(problem, options)
    case 'duplicate-name': return m.migration_problem_duplicate_name({ ...problem, line: problem.firstLine }, options)
    case 'duplicate-serial': return m.migration_problem_duplicate_serial({ ...problem, line: problem.firstLine }, options)
    case 'duplicate-guid': return m.migration_problem_duplicate_guid({ ...problem, line: problem.firstLine }, options)
    case 'same-computer': return m.migration_problem_same_computer({ ...problem, line: problem.firstLine }, options)
  }
}

/** In both languages, because who reads the errors may switch. */
export function problemWords(problem: ComputerProblem): { de: string; en: string } {
  return { de: words(problem, { locale: 'de' }), en: words(problem, { locale: 'en' }) }
}
