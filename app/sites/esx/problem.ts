/** What is wrong with a survey project, without words yet. */
export type EsxProblem =
  | { code: 'zip-none' | 'zip-truncated' }
  | { code: 'zip-too-many'; limit: number }
  | { code: 'zip-damaged' | 'zip-unsafe' | 'zip-bomb'; value: string }
  | { code: 'esx-member'; value: string }
  | { code: 'esx-no-plan' | 'esx-no-survey' }
  | { code: 'esx-no-scale'; value: string }
  | { code: 'esx-which-plan'; value: string }
  | { code: 'esx-unknown-plan'; value: string; plans: string }
  | { code: 'esx-no-floor'; value: string }
