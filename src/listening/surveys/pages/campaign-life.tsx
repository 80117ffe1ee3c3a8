import type { ReactElement } from 'react'
import type { Act, Acts } from '#src/core/room/object-page.tsx'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Campaign } from '../campaign.ts'
import { actsOn, type CampaignAct, primaryAct } from '../life.ts'

type Doing = { today: PlainDate; writes: boolean; own: boolean; keys: boolean; imports: boolean }

/** What may be done with a campaign: keyed or read by its state, taken up again; changed by who writes in all of its places (`own`). */
export function campaignActs(campaign: Campaign, { today, writes, own, keys, imports }: Doing): Acts {
  const path = `/enquetes/${campaign.code}`
  const { close, reopen, archive } = actsOn(campaign, today)
  const archived = campaign.archivedOn !== null
  const words: Readonly<Record<CampaignAct, Act>> = {
    key: { label: 'Saisir des formulaires papier', href: `${path}/saisie` },
    results: { label: 'Lire les résultats', href: `${path}/resultats` },
  }
  const first = primaryAct(campaign, today, keys)
  const others: readonly (readonly [Act, boolean])[] = [
    [words.key, keys && first !== 'key'],
    [words.results, first !== 'results'],
    [{ label: 'Invitations', href: `${path}/invitations` }, true],
    [{ label: 'Relais', href: `/enquetes/relais?campagne=${campaign.code}` }, true],
    [{ label: 'Bornes', href: `/enquetes/bornes?campagne=${campaign.code}` }, true],
    [{ label: 'Reprendre des réponses d’un autre outil', href: `${path}/limesurvey` }, imports && own && !archived],
    [{ label: 'Reprendre pour une nouvelle campagne', href: `/enquetes/nouvelle?modele=${campaign.code}` }, writes],
    [{ label: 'Clore maintenant', href: `${path}/clore` }, own && close],
    [{ label: 'Rouvrir', href: `${path}/rouvrir` }, own && reopen],
    [{ label: 'Sortir des archives', href: `${path}/desarchiver` }, own && archived],
  ]
  return {
    primary: first && words[first],
    others: others.flatMap(([act, may]) => (may ? [act] : [])),
    edit: own && !archived ? `${path}/modifier` : undefined,
    archive: own && archive ? { href: `${path}/archiver` } : undefined,
    remove: own ? `/enquetes/${campaign.id}/supprimer` : undefined,
  }
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
