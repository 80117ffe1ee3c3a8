import type { ReactElement } from 'react'
import { longDateWithWeekday } from '#src/ground/calendar/index.ts'
import { PublicForm } from '#src/ground/design/public-form.tsx'
import { LinkRows, PublicHead, ThankYou } from '#src/ground/design/public-parts.tsx'
import { type Appointment, clockOf, STATES } from '../appointments.ts'
import { Documents, Frame, type Office } from './public-frame.tsx'

type Props = {
  office: Office
  otherWay: string
  here: string
  one: Appointment
  reason: string
  where: string
  documents: string
  /** May it still be changed or cancelled. */
  open: boolean
  /** Where another one is taken. */
  again: string
  mailed: boolean
}

export const whenOf = ({ day, starts }: Pick<Appointment, 'day' | 'starts'>): string =>
  `${longDateWithWeekday(day)} à ${clockOf(starts)}`

const SAID = {
  pris: 'Votre rendez-vous est pris',
  change: 'Votre rendez-vous est déplacé',
  annule: 'Votre rendez-vous est annulé',
} as const

/** The private page of an appointment: what, where, what to bring; change, cancel, add to one's calendar. */
export function MinePage(props: Props & { said?: string | undefined }): ReactElement {
  const { office, otherWay, here, one, reason, where, documents, open, again, mailed, said } = props
  const done = Object.entries(SAID).find(([code]) => code === said)?.[1]
  const over = one.state === 'cancelled' || one.state === 'withdrawn'
  const title = done ?? (over ? 'Ce rendez-vous est annulé' : 'Votre rendez-vous')
  const lead = `${reason} : ${whenOf(one)}.`
  const [number] = one.code.split('-').slice(-1)
  return (
    <Frame office={office} title={title} otherWay={otherWay}>
      {done === undefined ? (
        <PublicHead title={title} lead={lead} note={open || over ? undefined : STATES[one.state]} />
      ) : (
        <ThankYou title={done}>{lead}</ThankYou>
      )}
      {over ? (
        <p>
          <a href={again}>Prendre un autre rendez-vous</a>
        </p>
      ) : (
        <>
          <p>{`${where}. Rendez-vous numéro ${number ?? ''}.`}</p>
          {mailed ? (
            <p>Un courriel vient de vous être envoyé, avec l’adresse de cette page.</p>
          ) : (
            <p>Gardez l’adresse de cette page : elle seule permet de changer ou d’annuler.</p>
          )}
          <Documents text={documents} />
          {open ? (
            <section>
              <h2>Ce que vous pouvez faire</h2>
              <LinkRows
                items={[
                  { href: `${here}/agenda.ics`, label: 'L’ajouter à mon agenda' },
                  {
                    href: `${here}/changer`,
                    label: 'Le déplacer',
                    note: 'Votre place n’est libérée qu’une fois l’autre obtenue.',
                  },
                  { href: `${here}/annuler`, label: 'L’annuler', note: 'Quelqu’un attend peut-être cette place.' },
                ]}
              />
            </section>
          ) : null}
        </>
      )}
    </Frame>
  )
}

export function CancelPage({
  office,
  otherWay,
  here,
  one,
  reason,
}: Pick<Props, 'office' | 'otherWay' | 'here' | 'one' | 'reason'>): ReactElement {
  const title = 'Annuler ce rendez-vous ?'
  return (
    <Frame office={office} title={title} otherWay={otherWay}>
      <PublicHead title={title} lead={`${reason} : ${whenOf(one)}.`} />
      <PublicForm action={`${here}/annuler`} submit="Annuler le rendez-vous">
        <p>La place sera proposée à quelqu’un d’autre.</p>
      </PublicForm>
      <p>
        <a href={here}>Le garder</a>
      </p>
    </Frame>
  )
}

/** What the mail to somebody who waits opens: free places, and a button to wait no more. */
export function WaitingPage(props: {
  office: Office
  otherWay: string
  here: string
  what: string
  days: string
  said: boolean
}): ReactElement {
  const { office, otherWay, here, what, days, said } = props
  const title = said ? 'Vous serez prévenu' : 'Vous attendez une place'
  return (
    <Frame office={office} title={title} otherWay={otherWay}>
      {said ? <ThankYou title={title}>{what}</ThankYou> : <PublicHead title={title} lead={what} />}
      <LinkRows items={[{ href: days, label: 'Voir les places libres' }]} />
      <PublicForm action={here} submit="Ne plus attendre">
        <p>Votre adresse est alors effacée.</p>
      </PublicForm>
    </Frame>
  )
}
