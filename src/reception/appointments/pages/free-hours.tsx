import type { ReactElement } from 'react'
import { longDateWithWeekday } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { type Book, clockOf, type Reason } from '../appointments.ts'
import type { Slot } from '../slots.ts'

const FRESH = '/rendez-vous/nouveau'
type Props = { books: readonly Book[]; book: Book | undefined; reasons: readonly Reason[]; slots: readonly Slot[] }

/** Beside the form: choose a book, then a reason, then a free hour, each by a link that fills the form. */
export function FreeHours({ books, book, reasons, slots }: Props): ReactElement {
  if (book === undefined)
    return (
      <Section opening title="Heures libres" note="Choisissez d’abord un agenda.">
        <ul>
          {books
            .filter(({ active }) => active)
            .map(({ id, name }) => (
              <li key={id}>
                <a href={`${FRESH}?agenda=${id}`}>{name}</a>
              </li>
            ))}
        </ul>
      </Section>
    )
  const [reason] = reasons
  if (slots.length === 0 && reasons.length !== 1)
    return (
      <Section opening title="Heures libres" note={`${book.name} : choisissez un motif.`}>
        <ul>
          {reasons.map(({ id, name }) => (
            <li key={id}>
              <a href={`${FRESH}?agenda=${book.id}&motif=${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      </Section>
    )
  return (
    <Section opening title="Heures libres" note={`${book.name}, ${reason?.name ?? ''}`}>
      {slots.length === 0 ? (
        <EmptyState>Aucune dans les trois semaines.</EmptyState>
      ) : (
        <ul>
          {slots.map(({ day, starts }) => (
            <li key={`${day} ${starts}`}>
              <a href={`${FRESH}?agenda=${book.id}&motif=${reason?.id ?? ''}&jour=${day}&heure=${starts}`}>
                {`${longDateWithWeekday(day)} à ${clockOf(starts)}`}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
