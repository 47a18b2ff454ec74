import { m } from '../paraglide/messages.js'
import type { PlanUnit } from './plan-unit.ts'

/** A place that the plan does not reach, in the unit in which the file counts. */
export function offPlanWords({ value, limit, unit }: { value: string; limit: number; unit: PlanUnit }, options: { locale: 'de' | 'en' }): string {
  switch (unit) {
    case 'metres': return m.sites_survey_problem_off_plan({ value, limit }, options)
    case 'fractions': return m.sites_survey_problem_off_plan_fraction({ value }, options)
    case 'pixels': return m.sites_survey_problem_off_plan_pixels({ value, limit }, options)
  }
}
