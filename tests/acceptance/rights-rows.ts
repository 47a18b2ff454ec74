/** What the rows of the table of rights are made of: see rights.test.ts. */

/** In the order of the columns below. What is somebody's own is anna.keller's; beat.zimmermann leads her team. */
export const actors = {
  nobody: null,
  owner: 'anna.keller',
  employee: 'samira.haliti',
  manager: 'beat.zimmermann',
  it: 'carla.odermatt',
  workplace: 'daniel.bucher',
  learning: 'eva.lustenberger',
  admin: 'franz.amrein',
} as const
export type Actor = keyof typeof actors

export type Row = {
  method: string
  pattern: string
  /** Parameters and query, by what the service holds. */
  at?: () => string | Promise<string>
  body?: () => unknown
  /** Statuses in the order of `actors`; one number for everybody who has signed in. */
  expect: number | number[]
}

export const page = (pattern: string, at?: Row['at'], statuses: Row['expect'] = 200): Row => ({ method: 'GET', pattern, expect: statuses, ...(at ? { at } : {}) })
export const itOnly = [302, 403, 403, 403, 200, 403, 403, 403]
export const importersOnly = [302, 403, 403, 403, 200, 200, 403, 403]
export const itOnlyApi = [401, 403, 403, 403, 200, 403, 403, 403]
export const itAndAdmin = [302, 403, 403, 403, 200, 403, 403, 200]
export const itAndAdminApi = [401, 403, 403, 403, 200, 403, 403, 200]
export const workplaceOnly = [302, 403, 403, 403, 403, 200, 403, 403]
export const workplaceOnlyForm = [302, 403, 403, 403, 403, 302, 403, 403]
export const learningOnly = [302, 403, 403, 403, 403, 403, 200, 403]
/** What is asked of the manager's demo account about a task. */
export const reviewerOnly = (status: number) => [302, 404, 404, status, 404, 404, 404, 404]
export const adminOnly = [302, 403, 403, 403, 403, 403, 403, 200]
export const own = [302, 200, 403, 403, 403, 403, 403, 403]
export const ownApi = [401, 200, 403, 403, 403, 403, 403, 403]
