// What the bearer of a ticket is told. Pure.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Facts, placeOf } from './snapshot.ts'
import type { Counter, Line, State } from './queue.ts'

export type TicketShown = {
  number: string
  lineName: string
  /** What its bearer is told now. */
  title: string
  said: string
  ahead: number | undefined
  range: string
  parked: boolean
  over: boolean
}

type Ticket = {
  id: number
  number: string
  line: number
  state: State
  outcome: string
  day: PlainDate
  counter: number | null
}

const OVER: Readonly<Record<string, readonly [string, string]>> = {
  served: ['Votre visite est terminée', 'Ce ticket a été reçu au guichet.'],
  left: ['Ce ticket n’attend plus', 'Il a été rendu.'],
  absent: ['Ce ticket n’est plus valable', 'Il a été appelé, personne n’est venu à temps. Adressez-vous à l’accueil.'],
}

export function toldTo(
  ticket: Ticket,
  live: Facts & { lines: readonly Line[]; counters: readonly Counter[] },
  today: PlainDate,
): TicketShown {
  const lineName = live.lines.find(({ id }) => id === ticket.line)?.name ?? ''
  const own = { number: ticket.number, lineName, ahead: undefined, range: '', parked: false, over: false }
  const counter = live.counters.find(({ id }) => id === ticket.counter)?.name ?? ''
  if (ticket.state === 'ended') {
    const [title, said] = OVER[ticket.outcome] ?? ['Ce ticket n’attend plus', '']
    return { ...own, title, said, over: true }
  }
  if (ticket.day !== today)
    return { ...own, title: 'Ce ticket n’est plus valable', said: 'Il était d’un autre jour.', over: true }
  switch (ticket.state) {
    case 'called':
      return { ...own, title: `C’est à vous : guichet ${counter}`, said: 'Présentez-vous maintenant.' }
    case 'serving':
      return { ...own, title: `Vous êtes au guichet ${counter}`, said: '' }
    case 'parked':
      return {
        ...own,
        title: 'Vous avez été appelé',
        said: 'Dites que vous êtes de retour, avant que le ticket ne s’arrête.',
        parked: true,
      }
    case 'waiting':
      return { ...own, title: 'Vous attendez votre tour', said: '', ...placeOf(live, ticket) }
  }
}
