import { m } from '../../paraglide/messages.js'

/** The three questions of every pulse. They are fixed, so that two pulses of a team can be compared. */
export function pulseQuestions(): string[] {
  return [m.learning_pulse_q1(), m.learning_pulse_q2(), m.learning_pulse_q3()]
}

/** From 1 to 5. */
export function pulseScale(): string[] {
  return [m.learning_pulse_s1(), m.learning_pulse_s2(), m.learning_pulse_s3(), m.learning_pulse_s4(), m.learning_pulse_s5()]
}
