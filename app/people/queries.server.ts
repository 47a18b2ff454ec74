/** What others may read of people: each query in the file of its page. */
export { directoryPage, filterChoices } from './directory.server.ts'
export { ownOffer, offeredHeldAbout, commonSkills } from './offer.server.ts'
export { orgChart, unitPage } from './units.server.ts'
export type { PersonLine } from './person-line.server.ts'
export { type PersonPage, personPage } from './person.server.ts'
export { searchPeople } from './search-people.server.ts'
