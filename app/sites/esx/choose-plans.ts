import { EsxError } from './esx-error.ts'
import type { EsxPlan, EsxProject } from './read-esx.ts'

/** A floor of the register, with every name by which people call it without its site. */
export type NamedFloor = { path: string; site: readonly string[]; floor: readonly string[] }

const plain = (text: string) => text.normalize('NFD').toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** What a plan may be called in full: alone, or behind its building or the project. */
function callings({ name, building }: EsxPlan, project: string): string[] {
  return [name, `${building} ${name}`, `${project} ${name}`].map(plain)
}

function fullNames({ site, floor }: NamedFloor): string[] {
  return site.flatMap((one) => floor.flatMap((other) => [plain(`${one} ${other}`), plain(`${other} ${one}`)]))
}

function listed(plans: readonly EsxPlan[]): string {
  return plans.map(({ name }) => `«${name.slice(0, 80)}»`).join(', ').slice(0, 500)
}

/**
 * The one plan of the project that is this floor: as it was typed, or the only one, or the one with its name.
 * @throws EsxError which names the plans there are
 */
export function planOfFloor({ plans, name }: EsxProject, floor: NamedFloor, typed: string): EsxPlan {
  if (typed !== '') {
    const found = plans.find((plan) => plain(plan.name) === plain(typed))
    if (!found) throw new EsxError({ code: 'esx-unknown-plan', value: typed.slice(0, 100), plans: listed(plans) })
    return found
  }
  const [only] = plans
  if (only && plans.length === 1) return only
  const names = new Set([...fullNames(floor), ...floor.floor.map(plain)])
  const [found, ...others] = plans.filter((plan) => callings(plan, name).some((calling) => names.has(calling)))
  if (!found || others.length > 0) throw new EsxError({ code: 'esx-which-plan', value: listed(plans) })
  return found
}

/**
 * Every plan with the floor of the same name.
 * @throws EsxError when a plan has none
 */
export function plansByName({ plans, name }: EsxProject, floors: readonly NamedFloor[]): { plan: EsxPlan; path: string }[] {
  const matched = plans.map((plan) => {
    const own = callings(plan, name)
    const found = floors.filter((floor) => fullNames(floor).some((full) => own.includes(full)))
    return { plan, path: found.length === 1 ? found[0]?.path : undefined }
  })
  const lost = matched.filter(({ path }) => path === undefined).map(({ plan }) => plan)
  if (lost.length > 0) throw new EsxError({ code: 'esx-no-floor', value: listed(lost) })
  return matched.flatMap(({ plan, path }) => (path === undefined ? [] : [{ plan, path }]))
}
