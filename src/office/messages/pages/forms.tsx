import type { ReactElement } from 'react'
import { Fields } from '#src/core/room/fields-form.tsx'
import type { Lists } from '#src/core/room/fields.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form } from '#src/ground/design/form.tsx'
import { KeyFigures } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { PublicForm } from '#src/ground/design/public-form.tsx'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { PublicHead } from '#src/ground/design/public-parts.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { SEND, SEND_GROUPS, STOP_NUMBER } from '../input.ts'
import { BASE } from './register.tsx'

type Shown = { typed: Typed; errors?: FieldErrors | undefined; done: string | undefined }

/** One form for what somebody asks at a desk or by telephone. */
export function SendPage({
  typed,
  errors = {},
  done,
  lists,
  reads,
}: Shown & { lists: Lists; reads: boolean }): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <PageHead
        title="Envoyer une démarche"
        lead="La personne reçoit les liens et la liste des documents qu’elle demande. Son numéro ou son adresse part avec le message et n’est pas gardé."
      />
      <Form action={`${BASE}/envoyer`}>
        <Fields table={SEND} groups={SEND_GROUPS} typed={typed} errors={errors} lists={lists} />
        <SubmitRow label="Envoyer" cancel={reads ? BASE : undefined} />
      </Form>
    </>
  )
}

export const STOPS = `${BASE}/oppositions`

/** Who asked for no more: how many, and a number at a time. */
export function StopsPage({
  typed,
  errors = {},
  done,
  counts,
}: Shown & { counts: ReadonlyMap<string, number> }): ReactElement {
  const sum = [...counts.values()].reduce((all, n) => all + n, 0)
  return (
    <>
      <ErrorSummary errors={errors} />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <PageHead
        where="Messages aux usagers"
        title="Oppositions aux SMS"
        lead="Un numéro qui s’oppose ne reçoit plus aucun SMS, d’aucun service. Il n’en reste qu’une empreinte : personne ne peut relire la liste."
      />
      <KeyFigures
        items={[
          { label: 'Oppositions', value: formatNumber(sum) },
          { label: 'En répondant STOP', value: formatNumber(counts.get('reply') ?? 0) },
          { label: 'Par la page du message', value: formatNumber(counts.get('page') ?? 0) },
          { label: 'Auprès d’un agent', value: formatNumber(counts.get('agent') ?? 0) },
        ]}
      />
      <Section title="Noter une opposition" note="Quand une personne le demande à l’accueil ou au téléphone.">
        <Form action={STOPS}>
          <Fields table={STOP_NUMBER} groups={[{ fields: ['to'] }]} typed={typed} errors={errors} />
          <SubmitRow label="Noter l’opposition" cancel={BASE} />
        </Form>
        <p className="pv-note">
          <a href={`${STOPS}/lever`}>Lever une opposition</a>, quand la personne redemande à recevoir des SMS.
        </p>
      </Section>
    </>
  )
}

export function LiftPage({ typed, errors = {} }: Omit<Shown, 'done'>): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where="Oppositions aux SMS"
        title="Lever une opposition"
        lead="Seulement si la personne le demande elle-même : elle pourra de nouveau recevoir des SMS."
      />
      <Form action={`${STOPS}/lever`}>
        <Fields table={STOP_NUMBER} groups={[{ fields: ['to'] }]} typed={typed} errors={errors} />
        <SubmitRow label="Lever l’opposition" cancel={STOPS} />
      </Form>
    </>
  )
}

/** Where somebody asks for no more text message: a button, nothing before. */
export const StopPage = ({ action, state }: { action: string; state: 'asked' | 'done' | 'unknown' }): ReactElement => (
  <PublicLayout title="Ne plus recevoir de SMS" office="Préfecture">
    {state === 'asked' ? (
      <>
        <PublicHead
          title="Ne plus recevoir de SMS"
          lead="Aucun SMS de cette préfecture ne sera plus envoyé à ce numéro, d’aucun de ses services."
        />
        <PublicForm action={action} submit="Ne plus recevoir de SMS">
          {null}
        </PublicForm>
      </>
    ) : (
      <PublicHead
        title={state === 'done' ? 'C’est noté' : 'Cette page n’existe plus'}
        lead={
          state === 'done'
            ? 'Vous ne recevrez plus de SMS de cette préfecture.'
            : 'Vérifiez l’adresse, ou servez-vous de celle du dernier SMS reçu.'
        }
      />
    )}
  </PublicLayout>
)
