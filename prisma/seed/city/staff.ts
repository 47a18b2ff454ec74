import { randomFor } from '../random.ts'
import { accounts, itUnits, type Account } from './accounts.ts'
import { asciiName, givenNames, surnames } from './names.ts'
import { departments, units } from './units.ts'

/** One of the 220 people of the demo. */
export interface StaffMember {
  username: string
  givenName: string
  surname: string
  unit: string
  department: string
  title: string
  /** Internal number; also the last digits of the telephone. */
  number: number
  language: 'de' | 'en'
  manager?: string
  groups: string[]
  disabled: boolean
}

type Draft = Omit<StaffMember, 'username' | 'number' | 'language' | 'groups'> & Pick<Account, 'groups'>

const staffCount = 220

/** Name after name that nobody has yet; surnames come round once before one is seen again. */
function* freshNames(): Generator<{ givenName: string; surname: string }, never> {
  const random = randomFor('names')
  const used = new Set(accounts.map(({ givenName, surname }) => `${givenName} ${surname}`))
  for (;;) {
    const given = random.shuffle(givenNames)
    for (const [index, surname] of random.shuffle(surnames).entries()) {
      const givenName = given[index % given.length] ?? 'Andrea'
      if (used.has(`${givenName} ${surname}`)) continue
      used.add(`${givenName} ${surname}`)
      yield { givenName, surname: surname.replace('-', ' ') }
    }
  }
}

function usernameOf({ givenName, surname }: { givenName: string; surname: string }): string {
  return `${asciiName(givenName)}.${asciiName(surname.replace(' ', '-'))}`
}

/** Everybody from the top down: the city clerk, the directors, those who lead a team, their teams. */
export function staff(): StaffMember[] {
  const random = randomFor('staff')
  const names = freshNames()
  const drafts: Draft[] = []
  const add = (draft: Omit<Draft, 'givenName' | 'surname' | 'disabled'>) => {
    const member: Draft = { ...names.next().value, disabled: false, ...draft }
    drafts.push(member)
    return usernameOf(member)
  }

  const clerk = add({ unit: 'Präsidialdirektion', department: 'Präsidialdirektion', title: 'Stadtschreiberin' })
  const directors = new Map(
    departments.map((department) => [department, add({ unit: department, department, title: `Leitung ${department}`, manager: clerk })]),
  )
  for (const department of departments.slice(1))
    add({ unit: department, department, title: 'Direktionsassistenz', manager: directors.get(department) })

  for (const { name: unit, department, size, titles } of units) {
    const known = accounts.filter((account) => account.unit === unit)
    const leader = known.find(({ leads }) => leads)
    const director = directors.get(department)
    const title = `Leitung ${unit}`
    const manager = leader ? usernameOf(leader) : add({ unit, department, title, manager: director })
    for (const { givenName, surname, title: own, leads, disabled = false, groups } of known)
      drafts.push({ givenName, surname, unit, department, title: own, disabled, groups, manager: leads ? director : manager })
    const missing = size - known.length - (leader ? 0 : 1)
    for (let index = 0; index < missing; index += 1) add({ unit, department, title: random.pick(titles), manager })
  }
  if (drafts.length !== staffCount) throw new Error(`the city has ${drafts.length} people, not ${staffCount}`)

  const leaders = new Set(drafts.map(({ manager }) => manager))
  return drafts.map((draft, index) => {
    const username = usernameOf(draft)
    const isIt = itUnits.includes(draft.unit) && draft.groups === undefined
    const groups = [...(leaders.has(username) ? ['manager'] : []), ...(isIt ? ['it'] : []), ...(draft.groups ?? [])]
    return { ...draft, username, number: 1000 + index, language: random.chance(0.06) ? 'en' : 'de', groups }
  })
}
