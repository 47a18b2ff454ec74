import type { Viewer } from '../platform/viewer.ts'

/** Numbers by site and version tell nothing about a person: for everybody on staff. */
export function maySeeMigration(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('employee')
}

/** Single computers name their owners: for IT alone. */
export function maySeeComputers(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('it')
}

/** Campaigns, waves, states and dates of devices: made and changed by IT alone. */
export function mayChangeCampaigns(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('it')
}
