import type { ReactElement } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Campaign } from '../campaign.ts'
import { actsOn } from '../life.ts'

type LifeProps = {
  campaign: Campaign
  today: PlainDate
  /** Whether this person writes in all of its places: what changes it asks for all of them. */
  own: boolean
}

/** What may still be done with a campaign, beside its facts. */
export function LifeLinks({ campaign, today, own }: LifeProps): ReactElement {
  const path = `/enquetes/${campaign.code}`
  const { close, reopen, archive } = actsOn(campaign, today)
  const archived = campaign.archivedOn !== null
  const changes = [
    ...(archived ? [] : [{ href: `${path}/modifier`, label: 'Corriger la campagne' }]),
    ...(close ? [{ href: `${path}/clore`, label: 'Clore la campagne maintenant' }] : []),
    ...(reopen ? [{ href: `${path}/rouvrir`, label: 'Rouvrir la campagne' }] : []),
    ...(archive ? [{ href: `${path}/archiver`, label: 'Archiver la campagne' }] : []),
    ...(archived ? [{ href: `${path}/desarchiver`, label: 'Sortir des archives' }] : []),
    { href: `/enquetes/${campaign.id}/supprimer`, label: 'Supprimer la campagne' },
  ]
  const again = { href: `/enquetes/nouvelle?modele=${campaign.code}`, label: 'Reprendre pour une nouvelle campagne' }
  const [first, ...others] = own ? changes : []
  const links = [...(first ? [first] : []), again, ...others]
  return (
    <ul>
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  )
}

type ReasonProps = {
  campaign: Campaign
  title: string
  what: string
  submit: string
  action: string
  typed: Typed
  errors?: FieldErrors | undefined
}

/** An act on a campaign that is explained: what it does, why it is done. */
export function ReasonPage(props: ReasonProps): ReactElement {
  const { campaign, title, what, submit, action, typed, errors = {} } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead object where={campaign.name} title={title} />
      <p>{what}</p>
      <Form action={action}>
        <HiddenVersion version={Number(typedText(typed, 'version')) || campaign.version} />
        <TextField
          name="reason"
          label="Motif"
          help="Il est gardé dans le journal."
          required
          maxLength={300}
          value={typedText(typed, 'reason')}
          error={errors.reason}
        />
        <SubmitRow label={submit} cancel={`/enquetes/${campaign.code}`} />
      </Form>
    </>
  )
}
