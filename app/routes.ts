import { layout, route, type RouteConfig } from '@react-router/dev/routes'
import * as apiDescription from './api-description/routes.ts'
import * as audit from './audit/routes.ts'
import * as displays from './displays/routes.ts'
import * as documents from './documents/routes.ts'
import * as feedback from './feedback/routes.ts'
import * as floorPlans from './floor-plans/routes.ts'
import * as home from './home/routes.ts'
import * as identity from './identity/routes.ts'
import * as imports from './imports/routes.ts'
import * as learning from './learning/routes.ts'
import * as mail from './mail/routes.ts'
import * as migration from './migration/routes.ts'
import * as people from './people/routes.ts'
import * as operation from './operation/routes.ts'
import * as personalData from './personal-data/routes.ts'
import * as notices from './notices/routes.ts'
import * as notifications from './notifications/routes.ts'
import * as places from './places/routes.ts'
import * as search from './search/routes.ts'
import * as sites from './sites/routes.ts'
import * as openData from './open-data/routes.ts'
import * as strategy from './strategy/routes.ts'
import * as usage from './usage/routes.ts'
import * as webhooks from './webhooks/routes.ts'
import * as workplaces from './workplaces/routes.ts'

/** The map of the site. Everything below the frame and the API is guarded there; frameless pages guard themselves. */
export default [
  ...identity.publicPages,
  ...workplaces.publicPages,
  ...displays.publicPages,
  ...learning.publicPages,
  ...learning.framelessPages,
  ...home.publicPages,
  ...openData.publicPages,
  layout('home/pages/open-frame.tsx', [...feedback.openPages, ...openData.openPages]),
  layout('home/pages/frame.tsx', [
    ...usage.pages,
    ...workplaces.pages,
    ...displays.pages,
    ...places.pages,
    ...floorPlans.pages,
    ...learning.pages,
    ...documents.pages,
    ...sites.pages,
    ...migration.pages,
    ...imports.pages,
    ...identity.pages,
    ...personalData.pages,
    ...audit.pages,
    ...mail.pages,
    ...people.pages,
    ...search.pages,
    ...feedback.pages,
    ...notices.pages,
    ...notifications.pages,
    ...webhooks.pages,
    ...strategy.pages,
    ...operation.pages,
    ...apiDescription.pages,
    ...home.pages,
  ]),
  route('api/v1', 'platform/api-frame.ts', [
    ...identity.api,
    ...workplaces.api,
    ...learning.api,
    ...documents.api,
    ...sites.api,
    ...migration.api,
    ...imports.api,
    ...search.api,
    ...webhooks.api,
    ...apiDescription.api,
    route('*', 'platform/api-not-found.ts'),
  ]),
] satisfies RouteConfig
