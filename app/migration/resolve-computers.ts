import type { ComputerField, ComputerIssue, ComputerProblem, ReportedComputer } from './reported-computer.ts'

/** What a reported computer is compared with: the register of sites, the staff, the known builds. */
export type Surroundings = {
  sites: readonly { id: string; slug: string; name: string }[]
  people: readonly { id: string; username: string; mail: string | null }[]
  builds: readonly { build: number; product: string; version: string }[]
}

/** A reported computer whose words have become ids. Null still means: the file does not say. */
export type ResolvedComputer = Omit<ReportedComputer, 'site' | 'owner' | 'version'> & { siteId: string | null; ownerId: string | null; unknownBuild: number | null }

const fold = (text: string) => text.trim().toLowerCase()

/** Whole, or one part of a path such as "CH/Luzern/Stadthaus/2". */
function siteFinder(sites: Surroundings['sites']): (written: string) => string | undefined {
  const ids = new Map(sites.flatMap(({ id, slug, name }) => [[fold(slug), id], [fold(name), id]]))
  return (written) => {
    const parts = [written, ...written.split(/[/\\]/)]
    return parts.map((part) => ids.get(fold(part))).find((id) => id !== undefined)
  }
}

/** By user name, "DOMAIN\\user name" or mail address. */
function personFinder(people: Surroundings['people']): (written: string) => string | undefined {
  const ids = new Map(people.flatMap(({ id, username, mail }) => [[fold(username), id], ...(mail ? [[fold(mail), id] as const] : [])]))
  return (written) => ids.get(fold(written.split('\\').at(-1) ?? ''))
}

/** "Windows 11 Enterprise" and "22H2" to a build; the same version name exists for several products. */
function versionFinder(builds: Surroundings['builds']): (osName: string, version: string) => number | undefined {
  return (osName, version) => {
    const sameVersion = builds.filter((known) => known.version.toUpperCase() === version)
    const ofProduct = sameVersion.filter(({ product }) => fold(osName).includes(fold(product)))
    return (ofProduct.length > 0 ? ofProduct : sameVersion.length === 1 ? sameVersion : [])[0]?.build
  }
}

/**
 * What replaces what is written by what it names, and says where nothing has that name.
 * @param isLenient for what nobody can correct before it is read (the directory): a place that is no
 *   site is left out, and a build that the table does not know is kept as such
 */
export function resolver(surroundings: Surroundings, isLenient = false): (reported: readonly ReportedComputer[]) => { computers: ResolvedComputer[]; issues: ComputerIssue[] } {
  const findSite = siteFinder(surroundings.sites)
  const findPerson = personFinder(surroundings.people)
  const findVersion = versionFinder(surroundings.builds)
  const builds = new Set(surroundings.builds.map(({ build }) => build))

  return (reported) => {
    const issues: ComputerIssue[] = []
    const computers = reported.map(({ site, owner, version, ...computer }) => {
      function found<T>(field: ComputerField, value: T | undefined, problem: ComputerProblem): T | null {
        if (value !== undefined) return value
        issues.push({ ...(computer.places[field] ?? computer.place), problem })
        return null
      }
      const build =
        version !== null
          ? found('build', findVersion(computer.osName ?? '', version), { code: 'unknown-version', value: version })
          : computer.build
      const isUnknown = build !== null && !builds.has(build)
      if (isUnknown && !isLenient) found('build', undefined, { code: 'unknown-build', value: String(build) })
      const siteId = site === null ? null : (findSite(site) ?? null)
      if (site !== null && siteId === null && !isLenient) found('site', undefined, { code: 'unknown-site', value: site })
      return {
        ...computer,
        build: isUnknown ? null : build,
        unknownBuild: isUnknown ? build : null,
        siteId,
        // People appear when they first sign in, so that a name nobody has yet is no error.
        ownerId: owner === null ? null : (findPerson(owner) ?? null),
      }
    })
    return { computers, issues }
  }
}
