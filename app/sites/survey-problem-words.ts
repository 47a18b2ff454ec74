import { m } from '../paraglide/messages.js'
import { esxProblemWords } from './esx/problem-words.ts'
import { offPlanWords } from './off-plan-words.ts'
import type { NeededField, SurveyProblem } from './survey-reading.ts'

type Options = { locale: 'de' | 'en' }

/** Which header is missing, with names that would be understood. */
function missingColumn(field: NeededField, options: Options): string {
  switch (field) {
    case 'x': return m.sites_survey_problem_no_x({}, options)
    case 'y': return m.sites_survey_problem_no_y({}, options)
    case 'bssid': return m.sites_survey_problem_no_radio_column({}, options)
    case 'dbm': return m.sites_survey_problem_no_dbm_column({}, options)
  }
}

function whole(value: number, { locale }: Options): string {
  return new Intl.NumberFormat(locale === 'de' ? 'de-CH' : 'en-GB').format(value).replaceAll("'", '’')
}

/** What is wrong, for the person who has to put it right. */
function words(problem: SurveyProblem, options: Options): string {
  switch (problem.code) {
    case 'quote-not-closed': return m.sites_survey_problem_quote_not_closed({}, options)
    case 'stray-quote': return m.sites_survey_problem_stray_quote({}, options)
    case 'unreadable': return m.sites_survey_problem_unreadable({}, options)
    case 'empty-file': return m.sites_survey_problem_empty_file({}, options)
    case 'excel-file': return m.sites_survey_problem_excel_file({}, options)
    case 'not-text': return m.sites_survey_problem_not_text({}, options)
    case 'no-column': return missingColumn(problem.field, options)
    case 'no-band-column': return m.sites_survey_problem_no_band_column({}, options)
    case 'column-twice': return m.sites_survey_problem_column_twice(problem, options)
    case 'no-such-column': return m.sites_points_problem_no_such_column(problem, options)
    case 'wrong-cell-count': return m.sites_survey_problem_wrong_cell_count(problem, options)
    case 'missing-place': return m.sites_survey_problem_missing_place({}, options)
    case 'missing-radio': return m.sites_survey_problem_missing_radio({}, options)
    case 'no-band': return m.sites_survey_problem_no_band({}, options)
    case 'nothing-heard': return m.sites_survey_problem_nothing_heard({}, options)
    case 'bad-number': return m.sites_survey_problem_bad_number(problem, options)
    case 'bad-dbm': return m.sites_survey_problem_bad_dbm(problem, options)
    case 'bad-bssid': return m.sites_survey_problem_bad_bssid(problem, options)
    case 'bad-radio-name': return m.sites_survey_problem_bad_radio_name(problem, options)
    case 'bad-band': return m.sites_survey_problem_bad_band(problem, options)
    case 'bad-frequency': return m.sites_survey_problem_bad_frequency(problem, options)
    case 'bad-channel': return m.sites_survey_problem_bad_channel(problem, options)
    case 'bad-date': return m.sites_survey_problem_bad_date(problem, options)
    case 'future-date': return m.sites_survey_problem_future_date(problem, options)
    case 'off-plan': return offPlanWords(problem, options)
    case 'several-floors': return m.sites_survey_problem_several_floors(problem, options)
    case 'too-many': return m.sites_survey_problem_too_many({ limit: whole(problem.limit, options) }, options)
    case 'unknown-floor': return m.sites_survey_problem_unknown_floor(problem, options)
    case 'no-place': return m.sites_surveys_problem_no_place(problem, options)
    case 'no-place-or-anchors': return m.sites_surveys_problem_no_place_or_anchors(problem, options)
    case 'anchors-wrong': return m.sites_anchors_wrong(problem, options)
    case 'anchors-differ': return m.sites_anchors_differ(problem, options)
    case 'all-outside': return m.sites_surveys_problem_all_outside({}, options)
    case 'no-fix': return m.sites_surveys_problem_no_fix({}, options)
    case 'bad-place': return m.sites_surveys_problem_bad_place(problem, options)
    case 'bad-offset': return m.sites_surveys_problem_bad_offset(problem, options)
    case 'floor-by-name': return m.sites_surveys_problem_floor_by_name({}, options)
    case 'no-own-networks': return m.sites_surveys_problem_no_own_networks({}, options)
    default: return esxProblemWords(problem, options)
  }
}

/** In both languages, because who reads the errors may switch. */
export function problemWords(problem: SurveyProblem): { de: string; en: string } {
  return { de: words(problem, { locale: 'de' }), en: words(problem, { locale: 'en' }) }
}
