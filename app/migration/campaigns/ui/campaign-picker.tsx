import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { SelectField } from '../../../ui/select-field.tsx'

/** Another campaign on the same page; nothing where there is but one. */
export function CampaignPicker({ campaigns, slug }: { campaigns: readonly { slug: string; name: string }[]; slug: string }) {
  if (campaigns.length < 2) return null
  return (
    <Form className="filters" key={slug}>
      <SelectField label={m.migration_campaigns_campaign()} name="campaign" defaultValue={slug}>
        {campaigns.map((campaign) => <option key={campaign.slug} value={campaign.slug}>{campaign.name}</option>)}
      </SelectField>
      <button className="button">{m.migration_campaigns_show()}</button>
    </Form>
  )
}
