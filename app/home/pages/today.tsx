import { m } from '../../paraglide/messages.js'
import { Page } from '../../ui/page.tsx'

export function loader() {
  return null
}

export default function Today() {
  return <Page title={m.home_your_day()}>{null}</Page>
}
