import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('migration', 'migration/pages/overview.tsx'),
  route('migration/computers', 'migration/pages/computers.tsx'),
  route('migration/computers.csv', 'migration/pages/computers-file.ts'),
  route('migration/builds', 'migration/pages/builds.tsx'),
  route('migration/conflicts', 'migration/pages/conflicts.tsx'),
  route('migration/computers/:id', 'migration/pages/device.tsx'),
  route('migration/campaigns', 'migration/pages/campaigns.tsx'),
  route('migration/campaigns/:campaign', 'migration/pages/campaign.tsx'),
  route('migration/campaigns/:campaign/waves/:wave', 'migration/pages/wave.tsx'),
  route('migration/campaigns/:campaign/waves/:wave/calendar.ics', 'migration/pages/wave-calendar.ts'),
  route('migration/waves', 'migration/pages/waves.tsx'),
  route('migration/mine', 'migration/pages/mine.tsx'),
  route('migration/blockers.csv', 'migration/pages/blockers-file.ts'),
]

export const api: RouteConfigEntry[] = [
  route('computers', 'migration/pages/api-computers.ts'),
  route('campaigns', 'migration/pages/api-campaigns.ts'),
  route('campaigns/:id', 'migration/pages/api-campaign.ts'),
  route('campaigns/:id/end', 'migration/pages/api-campaign-end.ts'),
  route('campaigns/:id/waves', 'migration/pages/api-waves.ts'),
  route('campaigns/:id/waves/:wave', 'migration/pages/api-wave.ts'),
  route('campaigns/:id/waves/:wave/appointments', 'migration/pages/api-wave-appointments.ts'),
  route('campaigns/:id/devices', 'migration/pages/api-devices.ts'),
  route('campaigns/:id/devices/:computer', 'migration/pages/api-device.ts'),
  route('campaigns/:id/devices/:computer/appointment', 'migration/pages/api-appointment.ts'),
  route('my-devices', 'migration/pages/api-my-devices.ts'),
  route('freeze-periods', 'migration/pages/api-freezes.ts'),
  route('freeze-periods/:id', 'migration/pages/api-freeze.ts'),
  route('campaigns/:id/forecast', 'migration/pages/api-forecast.ts'),
  route('campaigns/:id/blockers', 'migration/pages/api-blockers.ts'),
]
