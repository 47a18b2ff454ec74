import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('people', 'people/pages/people.tsx'),
  route('people/units', 'people/pages/units.tsx'),
  route('people/units/:id', 'people/pages/unit.tsx'),
  route('people/:id', 'people/pages/person.tsx'),
  route('account/skills', 'people/pages/own-skills.tsx'),
]
