import type { EsxProblem } from './problem.ts'

/** A project file that can't be read as one; nothing of it is used. */
export class EsxError extends Error {
  readonly problem: EsxProblem

  constructor(problem: EsxProblem) {
    super(`survey project: ${problem.code}`)
    this.problem = problem
  }
}
