import type { Viewer } from '../platform/viewer.ts'

/** Where the WLAN reaches helps everybody to choose a place, and tells nothing about a person. */
export function maySeeSites(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('employee')
}

/** Whom the pages offer to upload a survey: those who may import. */
export function mayUploadSurveys(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('it')
}
