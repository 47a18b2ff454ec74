import { Page } from '../../ui/page.tsx'
export function loader() { return null }
export default function Developers() { return <Page title="API"><p>x</p></Page> }
