import { m } from '../../paraglide/messages.js'
import type { EsxProblem } from './problem.ts'

/** What is wrong with a survey project, for the person who has to put it right. */
export function esxProblemWords(problem: EsxProblem, options: { locale: 'de' | 'en' }): string {
  switch (problem.code) {
    case 'zip-none': return m.sites_surveys_problem_zip_none({}, options)
    case 'zip-truncated': return m.sites_surveys_problem_zip_truncated({}, options)
    case 'zip-too-many': return m.sites_surveys_problem_zip_too_many(problem, options)
    case 'zip-damaged': return m.sites_surveys_problem_zip_damaged(problem, options)
    case 'zip-unsafe': return m.sites_surveys_problem_zip_unsafe(problem, options)
    case 'zip-bomb': return m.sites_surveys_problem_zip_bomb(problem, options)
    case 'esx-member': return m.sites_surveys_problem_esx_member(problem, options)
    case 'esx-no-plan': return m.sites_surveys_problem_esx_no_plan({}, options)
    case 'esx-no-survey': return m.sites_surveys_problem_esx_no_survey({}, options)
    case 'esx-no-scale': return m.sites_surveys_problem_esx_no_scale(problem, options)
    case 'esx-which-plan': return m.sites_surveys_problem_esx_which_plan(problem, options)
    case 'esx-unknown-plan': return m.sites_surveys_problem_esx_unknown_plan(problem, options)
    case 'esx-no-floor': return m.sites_surveys_problem_esx_no_floor(problem, options)
  }
}
