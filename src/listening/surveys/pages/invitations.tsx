import type { ReactElement } from 'react'
import { Fields } from '#src/core/room/fields-form.tsx'
import type { Lists } from '#src/core/room/fields.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { KeyFigures } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { PublicForm } from '#src/ground/design/public-form.tsx'
import { PublicHead } from '#src/ground/design/public-parts.tsx'
import { Pagination, Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Campaign } from '../campaign.ts'
import { INVITE, INVITE_GROUPS, RULE, RULE_GROUPS } from '../invitation-input.ts'
import { type InvitationDay, type InvitationRule, INVITING_WAYS, OCCASIONS } from '../invitation.ts'
import { type Opened, openedWords } from '../opens.ts'

export type InvitationsProps = {
  campaign: Campaign
  rule: InvitationRule
  /** What this reader may see, the latest first; one page of it. */
  days: readonly (InvitationDay & { where: string })[]
  total: { sent: number; undrawn: number; rested: number; stopped: number; days: number }
  pages: { page: number; pages: number; href: (page: number) => string }
  /** Opens and answers that came by an invitation. */
  opened: Opened
  invites: boolean
  writes: boolean
  done: string | undefined
}

/** How many people were invited to answer, and what came of it. */
export function InvitationsPage(props: InvitationsProps): ReactElement {
  const { campaign, rule, total, opened, invites, writes, done } = props
  const path = `/enquetes/${campaign.code}/invitations`
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <PageHead
        object
        where={campaign.name}
        title="Invitations"
        lead={ruleInWords(rule)}
        actions={[
          ...(invites ? [{ href: `/enquetes/${campaign.code}/inviter`, label: 'Inviter', primary: true }] : []),
          ...(writes ? [{ href: `${path}/regle`, label: 'Changer la règle' }] : []),
          ...(total.days > 0 ? [{ href: `${path}/export?format=csv`, label: 'Exporter (CSV)' }] : []),
        ]}
      />
      {total.days === 0 ? null : (
        <KeyFigures
          items={[
            { label: 'Invitations envoyées', value: formatNumber(total.sent) },
            { label: 'Pages ouvertes', value: openedWords(opened, ['ouverture', 'ouvertures']) },
            { label: 'Non tirées au sort', value: formatNumber(total.undrawn) },
            { label: 'En repos ou refusées', value: formatNumber(total.rested + total.stopped) },
          ]}
        />
      )}
      <Days {...props} />
    </>
  )
}

/** « Une personne sur deux, tirée au sort ; pas deux fois en 90 jours. » */
function ruleInWords({ share, rest }: InvitationRule): string {
  const who =
    share === 100
      ? 'Toutes les personnes qui l’acceptent sont invitées'
      : `${share} personnes sur 100 sont invitées, tirées au sort`
  return `${who}${rest === 0 ? '.' : ` ; pas deux fois en ${rest} jours.`} Après un appel, une visite, un rendez-vous ou une réponse.`
}

/** People to invite: whoever keys forms at a counter or answers calls. */
export function InvitePage({
  campaign,
  lists,
  done,
  typed,
  errors = {},
  back,
}: {
  campaign: Campaign
  /** Places where this person may invite today; none where the campaign takes no answer. */
  lists: Lists
  done: string | undefined
  typed: Typed
  errors?: FieldErrors | undefined
  back: string | undefined
}): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <PageHead
        object
        where={campaign.name}
        title="Inviter à donner son avis"
        lead="La personne reçoit un lien vers l’enquête. Ses réponses restent anonymes : rien ne dit qui a répondu."
      />
      {(lists['places'] ?? []).length === 0 ? (
        <p>Cette campagne ne prend pas de réponses aujourd’hui dans vos lieux : personne ne peut être invité.</p>
      ) : (
        <Form action={`/enquetes/${campaign.code}/inviter`}>
          <Fields table={INVITE} groups={INVITE_GROUPS} typed={typed} errors={errors} lists={lists} />
          <SubmitRow label="Envoyer les invitations" cancel={back} />
        </Form>
      )}
    </>
  )
}

function Days({ days, total, pages }: InvitationsProps): ReactElement {
  return (
    <Section title="Jour par jour" count={total.days}>
      {days.length === 0 ? (
        <p>Personne n’a encore été invité.</p>
      ) : (
        <>
          <Table
            caption="Invitations, du plus récent au plus ancien"
            captionHidden
            rows={days}
            rowKey={({ place, day, occasion, way }) => `${place} ${day} ${occasion} ${way}`}
            columns={[
              { key: 'day', head: 'Jour', cell: ({ day }) => longDate(day) },
              { key: 'where', head: 'Lieu', cell: ({ where }) => where },
              { key: 'occasion', head: 'Après', cell: ({ occasion }) => OCCASIONS[occasion] },
              { key: 'way', head: 'Voie', cell: ({ way }) => INVITING_WAYS[way] },
              { key: 'sent', head: 'Envoyées', numeric: true, cell: ({ sent }) => formatNumber(sent) },
              { key: 'undrawn', head: 'Non tirées', numeric: true, cell: ({ undrawn }) => formatNumber(undrawn) },
              { key: 'rested', head: 'En repos', numeric: true, cell: ({ rested }) => formatNumber(rested) },
              { key: 'stopped', head: 'Refusées', numeric: true, cell: ({ stopped }) => formatNumber(stopped) },
            ]}
            note="« En repos » : invitées il y a peu. « Refusées » : elles ont demandé à ne plus l’être. Les adresses ne sont gardées que le temps de l’envoi."
          />
          <Pagination {...pages} />
        </>
      )}
    </Section>
  )
}

/** How a campaign invites: share, rest, a sentence. */
export function RulePage({
  campaign,
  rule,
  lists,
  typed,
  errors = {},
}: {
  campaign: Campaign
  rule: InvitationRule
  lists: Lists
  typed: Typed
  errors?: FieldErrors | undefined
}): ReactElement {
  const path = `/enquetes/${campaign.code}/invitations`
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead object where={campaign.name} title="Règle des invitations" />
      <Form action={`${path}/regle`}>
        <HiddenVersion version={typed['version'] === undefined ? rule.version : Number(typedText(typed, 'version'))} />
        <Fields table={RULE} groups={RULE_GROUPS} typed={typed} errors={errors} lists={lists} />
        <SubmitRow label="Enregistrer la règle" cancel={path} />
      </Form>
    </>
  )
}

/** Where somebody asks not to be invited any more: a button, nothing before. */
export const StopPage = ({ action, state }: { action: string; state: 'asked' | 'done' | 'unknown' }): ReactElement => (
  <PublicLayout title="Ne plus être invité" office="Préfecture">
    {state === 'asked' ? (
      <>
        <PublicHead
          title="Ne plus être invité à donner votre avis"
          lead="Aucune invitation de cette préfecture ne vous sera plus envoyée à cette adresse ou à ce numéro."
        />
        <PublicForm action={action} submit="Ne plus m’inviter">
          {null}
        </PublicForm>
      </>
    ) : (
      <PublicHead
        title={state === 'done' ? 'C’est noté' : 'Cette page n’existe pas'}
        lead={
          state === 'done'
            ? 'Vous ne serez plus invité.'
            : 'Vérifiez l’adresse reçue, ou ne faites rien : sans nouvelle de vous, une invitation ne se répète pas.'
        }
      />
    )}
  </PublicLayout>
)
