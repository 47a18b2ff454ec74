import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'app',
  ssr: true,
  // The router would compare Origin with the address that a reverse proxy asks for, not with the public
  // one. `sameOriginGuard` has then let through only what PUBLIC_URL and the own port allow.
  allowedActionOrigins: ['**'],
} satisfies Config
