import type { OptionField } from '../imports/kinds.ts'
import { m } from '../paraglide/messages.js'
import { inBoth } from './survey-preview.ts'

/** What an upload form asks of a file with places on a plan. */
export function unitFields(): OptionField[] {
  return [
    {
      name: 'unit',
      label: inBoth(m.sites_survey_unit),
      choices: [
        { value: 'metres', label: m.sites_survey_unit_metres() },
        { value: 'fractions', label: m.sites_survey_unit_fractions() },
        { value: 'pixels', label: m.sites_unit_pixels() },
      ],
      initial: 'metres',
    },
    { name: 'pixels', label: inBoth(m.sites_unit_pixels_size), hint: inBoth(m.sites_unit_pixels_hint), choices: [], initial: '' },
  ]
}
