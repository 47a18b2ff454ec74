import { route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Open to everybody. */
export const publicPages: RouteConfigEntry[] = [
  route('sign-in', 'identity/pages/sign-in.tsx'),
  route('sign-out', 'identity/pages/sign-out.ts'),
  route('language', 'identity/pages/language.ts'),
  route('scheme', 'identity/pages/scheme.ts'),
]

export const pages: RouteConfigEntry[] = [
  route('account', 'identity/pages/account.tsx'),
  route('account/visibility', 'identity/pages/visibility.ts'),
  route('admin/directory', 'identity/pages/directory.tsx'),
  route('account/tokens', 'identity/pages/tokens.tsx'),
  route('people/:id/photo', 'identity/pages/photo.ts'),
  route('people/:id/sessions', 'identity/pages/person-sessions.tsx'),
]

export const api: RouteConfigEntry[] = [route('me', 'identity/pages/api-me.ts')]
