/** What others may read of people: each query in the file of its page. */
export { type DirectoryPage, directoryPage, type DirectoryFilters, filterChoices } from './directory.server.ts'
export { ownOffer, offeredHeldAbout, commonSkills } from './offer.server.ts'
export { orgChart, type UnitPage, unitPage } from './units.server.ts'
export type { PersonLine } from './person-line.server.ts'
export { type PersonPage, personPage } from './person.server.ts'
export { searchPeople, type PersonHit } from './search-people.server.ts'
