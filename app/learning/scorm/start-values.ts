/** What a package finds when it starts. Pure. */
import { type RuntimeValues, spanOf } from './data-model.ts'
import type { Sco, Standard } from './sco.ts'

/** A part of a package, and what was kept of somebody in it. */
export type Start = { standard: Standard; sco: Sco; kept: RuntimeValues; totalSeconds: number }

/** What a package is told at its start: who, how far, and what is asked for. */
export function valuesAtStart(learnerId: string, name: string, { standard, sco, kept, totalSeconds }: Start): RuntimeValues {
  const entry = Object.keys(kept).length > 0 ? 'resume' : 'ab-initio'
  const total = spanOf(standard, totalSeconds)
  const launch: RuntimeValues = sco.launchData === '' ? {} : { 'cmi.launch_data': sco.launchData }
  if (standard === '2004') {
    const passing: RuntimeValues = sco.passingScore === null ? {} : { 'cmi.scaled_passing_score': String(sco.passingScore) }
    return { ...kept, ...launch, ...passing, 'cmi.learner_id': learnerId, 'cmi.learner_name': name, 'cmi.entry': entry, 'cmi.credit': 'credit', 'cmi.mode': 'normal', 'cmi.total_time': total }
  }
  const mastery: RuntimeValues = sco.passingScore === null ? {} : { 'cmi.student_data.mastery_score': String(Math.round(sco.passingScore * 100)) }
  return { ...kept, ...launch, ...mastery, 'cmi.core.student_id': learnerId, 'cmi.core.student_name': name, 'cmi.core.entry': entry, 'cmi.core.credit': 'credit', 'cmi.core.lesson_mode': 'normal', 'cmi.core.total_time': total }
}
