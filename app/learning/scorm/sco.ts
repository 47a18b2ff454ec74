import type { Au } from '../cmi5/au.ts'

/** The versions of SCORM that are taken. */
export type Standard = '1.2' | '2004'

/** What a package can be. */
export type PackageStandard = Standard | 'cmi5'

/** Something to do in a package. */
export type Sco = {
  /** Of its item in the manifest: progress is to be kept under it. */
  identifier: string
  title: string
  /** Title of the item above it; empty at the top. */
  above: string
  /** Of the file where it starts, in the zip. */
  path: string
  /** What is added to the address: empty, or from `?` or `#` on. */
  query: string
  /** 0 to 1; null: it decides itself what passes. */
  passingScore: number | null
  launchData: string
  /** False: a plain page that never says what was done. */
  isSco: boolean
  /** Of a cmi5 package: what it says of the part. */
  au?: Au | undefined
}
