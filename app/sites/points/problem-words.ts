import { m } from '../../paraglide/messages.js'
import { offPlanWords } from '../off-plan-words.ts'
import type { PointProblem } from './access-point.ts'

type Options = { locale: 'de' | 'en' }

/** What is wrong, for the person who has to put it right. */
function words(problem: PointProblem, options: Options): string {
  switch (problem.code) {
    case 'quote-not-closed': return m.sites_survey_problem_quote_not_closed({}, options)
    case 'stray-quote': return m.sites_survey_problem_stray_quote({}, options)
    case 'unreadable': return m.sites_survey_problem_unreadable({}, options)
    case 'empty-file': return m.sites_points_problem_empty_file({}, options)
    case 'excel-file': return m.sites_survey_problem_excel_file({}, options)
    case 'not-text': return m.sites_survey_problem_not_text({}, options)
    case 'nul': return m.platform_nul({}, options)
    case 'no-floor': return m.sites_points_problem_no_floor({}, options)
    case 'missing-place': return m.sites_survey_problem_missing_place({}, options)
    case 'unknown-floor': return m.sites_survey_problem_unknown_floor(problem, options)
    case 'off-floor': return m.sites_points_problem_off_floor(problem, options)
    case 'bad-number': return m.sites_survey_problem_bad_number(problem, options)
    case 'off-plan': return offPlanWords(problem, options)
    case 'not-json': return problem.cut ? m.sites_points_problem_json_cut({}, options) : m.sites_points_problem_not_json({}, options)
    case 'not-devices': return m.sites_points_problem_not_devices({}, options)
    case 'no-points': return m.sites_points_problem_no_points({}, options)
    case 'no-name-column': return m.sites_points_problem_no_name_column({}, options)
    case 'missing-name': return m.sites_points_problem_missing_name({}, options)
    case 'bad-row': return m.sites_points_problem_bad_row({}, options)
    case 'column-twice': return m.sites_survey_problem_column_twice(problem, options)
    case 'no-such-column': return m.sites_points_problem_no_such_column(problem, options)
    case 'wrong-cell-count': return m.sites_survey_problem_wrong_cell_count(problem, options)
    case 'bad-mac': return m.sites_points_problem_bad_mac(problem, options)
    case 'bad-state': return m.sites_points_problem_bad_state(problem, options)
    case 'bad-date': return m.sites_survey_problem_bad_date(problem, options)
    case 'future-date': return m.sites_survey_problem_future_date(problem, options)
    case 'bad-channel': return m.sites_points_problem_bad_channel(problem, options)
    case 'wrong-type': return m.sites_points_problem_wrong_type(problem, options)
    case 'unknown-site': return m.sites_points_problem_unknown_site(problem, options)
    case 'ambiguous-name': return m.sites_points_problem_ambiguous_name(problem, options)
    case 'count-differs': return m.sites_points_problem_count_differs(problem, options)
    case 'duplicate-mac': return m.sites_points_problem_duplicate_mac({ ...problem, line: problem.firstLine }, options)
    case 'duplicate-serial': return m.sites_points_problem_duplicate_serial({ ...problem, line: problem.firstLine }, options)
    case 'duplicate-name': return m.sites_points_problem_duplicate_name({ ...problem, line: problem.firstLine }, options)
    case 'same-point': return m.sites_points_problem_same_point({ ...problem, line: problem.firstLine }, options)
    case 'serial-of-another': return m.sites_points_problem_serial_of_another(problem, options)
    case 'too-many': return m.sites_points_problem_too_many(problem, options)
  }
}

/** In both languages, because who reads the errors may switch. */
export function problemWords(problem: PointProblem): { de: string; en: string } {
  return { de: words(problem, { locale: 'de' }), en: words(problem, { locale: 'en' }) }
}
