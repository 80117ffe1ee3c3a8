import type { ReactElement } from 'react'
import { type Act, type Acts, ObjectAside } from '#src/core/room/object-page.tsx'
import { hourText } from '#src/ground/calendar/index.ts'
import { Icon } from '#src/ground/design/icon.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { ButtonLink, Columns, PageHead, PostButton } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { AgendaItem } from '../committee.ts'
import { agendaHours, isEditable, primaryAct, type SessionAct } from '../session.ts'
import type { Part } from '../minutes.ts'
import { AgendaAside, type AgendaProps } from './agenda-aside.tsx'
import { pathOf, SessionHead } from './shell.tsx'

export function AgendaPage(props: AgendaProps): ReactElement {
  const { meeting, items, writes, facts } = props
  const edits = writes && isEditable(meeting.state)
  const { starts, ends, total } = agendaHours(meeting.startsAt, items)
  const hours = Math.floor(total / 60)
  const length = [hours > 0 ? `${hours} h` : '', total % 60 > 0 || hours === 0 ? `${total % 60} min` : '']
    .filter(Boolean)
    .join(' ')
  return (
    <>
      <SessionHead meeting={meeting} acts={actsOf(props)} />
      <Columns
        main={
          <>
            {items.length === 0 ? (
              <EmptyState>L’ordre du jour est vide. Chaque point a une durée : les heures s’en déduisent.</EmptyState>
            ) : (
              <>
                <p className="pv-agenda__head" aria-hidden="true">
                  <span>Heure</span>
                  <span>Point et blocs</span>
                  <span>Présenté par</span>
                  <span>Durée</span>
                </p>
                <ol className="pv-agenda" aria-label="Points de l’ordre du jour">
                  {items.map((item, index) => {
                    const start = starts[index]
                    return (
                      <ItemLine
                        key={item.id}
                        item={item}
                        hour={start ? hourText(start) : ''}
                        {...props}
                        edits={edits}
                      />
                    )
                  })}
                </ol>
              </>
            )}
            <div className="pv-foot">
              {edits ? (
                <ButtonLink href={pathOf(meeting, '/points/nouveau')} label="Ajouter un point" icon="plus" />
              ) : null}
              {edits && items.length > 1 ? <a href={pathOf(meeting, '/ordre')}>Changer l’ordre</a> : null}
              {items.length === 0 ? null : (
                <p className="pv-agenda__end">
                  {ends ? (
                    <>
                      Fin prévue à <strong>{hourText(ends)}</strong>, durée {length}
                    </>
                  ) : (
                    <>Durée {length}</>
                  )}
                </p>
              )}
            </div>
          </>
        }
        aside={
          <>
            <AgendaAside {...props} />
            <ObjectAside facts={facts} />
          </>
        }
      />
    </>
  )
}

function actsOf({ meeting, writes, signs, today }: AgendaProps): Acts {
  const acts: Readonly<Record<SessionAct, Act>> = {
    deck: { label: 'Ouvrir le diaporama', href: pathOf(meeting, '/diaporama') },
    hold: { label: 'La séance s’est tenue', post: pathOf(meeting, '/tenue') },
    write: { label: 'Rédiger le compte rendu', href: pathOf(meeting, '/compte-rendu') },
    file: { label: 'Classer la pièce signée', href: pathOf(meeting, '/compte-rendu') },
    next: { label: 'Préparer la séance suivante', href: `/comites/nouvelle?modele=${meeting.id}` },
  }
  const first = primaryAct(meeting, today, { writes, signs })
  return {
    primary: first && acts[first],
    others: [...(first === 'deck' ? [] : [acts.deck]), ...(writes && first !== 'next' ? [acts.next] : [])],
    edit: writes && isEditable(meeting.state) ? pathOf(meeting, '/modifier') : undefined,
    remove: writes && meeting.state === 'planned' ? pathOf(meeting, '/supprimer') : undefined,
  }
}

type LineProps = AgendaProps & { item: AgendaItem; hour: string; edits: boolean }

function ItemLine({ item, hour, meeting, minutes, attachments, edits }: LineProps): ReactElement {
  const parts = minutes.points.find((one) => one.id === item.id)?.parts.filter((one) => one.block !== null) ?? []
  const received = attachments.filter((one) => one.item === item.id && one.file !== null)
  return (
    <li>
      <span className="pv-agenda__hour">{hour}</span>
      <div className="pv-agenda__what">
        {edits ? (
          <a
            className="pv-agenda__title"
            href={pathOf(meeting, `/points/${item.id}`)}
          >{`${item.position}. ${item.title}`}</a>
        ) : (
          <span className="pv-agenda__title">{`${item.position}. ${item.title}`}</span>
        )}
        <ul className="pv-chips">
          {parts.map((part) => (
            <li key={part.key}>
              <Chip
                part={part}
                href={edits && part.block !== null ? pathOf(meeting, `/blocs/${part.block}`) : undefined}
              />
            </li>
          ))}
          {item.kind === 'opinion' ? (
            <li>
              <span className="pv-chip pv-chip--ask">Avis demandé</span>
            </li>
          ) : null}
          {item.attachmentsExpected > received.length ? (
            <li>
              <span className="pv-chip pv-chip--wait">
                {formatCount(item.attachmentsExpected - received.length, 'pièce à recevoir', 'pièces à recevoir')}
              </span>
            </li>
          ) : null}
          {received.map((one) => (
            <li key={one.id}>
              <a className="pv-chip" href={pathOf(meeting, `/pieces/${one.id}`)}>
                {one.title}
              </a>
            </li>
          ))}
          {edits ? (
            <li>
              <a className="pv-chip pv-chip--add" href={pathOf(meeting, `/points/${item.id}/blocs`)}>
                <Icon name="plus" /> Bloc<span className="fr-sr-only"> au point {item.position}</span>
              </a>
            </li>
          ) : null}
        </ul>
      </div>
      <span className="pv-agenda__who">{item.presenter}</span>
      <span className="pv-agenda__length">{`${item.minutes} min`}</span>
    </li>
  )
}

/** A block of a point: ready, or to settle. The word is always there. */
function Chip({ part, href }: { part: Part; href: string | undefined }): ReactElement {
  const late = part.missing.length > 0
  const title = part.title === '' ? 'Texte' : part.title
  const words = late ? `${title}, à régler` : title
  const look = late ? 'pv-chip pv-chip--settle' : part.kind === 'text' ? 'pv-chip pv-chip--text' : 'pv-chip'
  const inner = (
    <>
      {part.kind === 'text' ? <Icon name="typed" /> : late ? null : <Icon name="counted" />}
      {late ? <Mark state="decide" word={words} /> : words}
    </>
  )
  return href === undefined ? (
    <span className={look}>{inner}</span>
  ) : (
    <a className={look} href={href}>
      {inner}
    </a>
  )
}

/** The order of the points, one button at a time: it works without script. */
export function OrderPage({ meeting, items }: Pick<AgendaProps, 'meeting' | 'items'>): ReactElement {
  const path = (item: AgendaItem) => pathOf(meeting, `/points/${item.id}/place`)
  return (
    <>
      <PageHead
        object
        title="Changer l’ordre"
        where={meeting.title}
        lead="Les numéros suivent : ordre du jour, diaporama et compte rendu gardent les mêmes."
      />
      <ol className="pv-inbox">
        {items.map((item, index) => (
          <li key={item.id}>
            <div className="pv-inbox__when">{`Point ${item.position}`}</div>
            <div className="pv-inbox__what">
              <span className="pv-inbox__title">{item.title}</span>
            </div>
            <div className="pv-inbox__act pv-moves">
              {index === 0 ? null : (
                <PostButton
                  kind="link"
                  icon="up"
                  action={path(item)}
                  label={`Monter le point ${item.position}`}
                  hidden={{ by: 'up' }}
                />
              )}
              {index === items.length - 1 ? null : (
                <PostButton
                  kind="link"
                  icon="down"
                  action={path(item)}
                  label={`Descendre le point ${item.position}`}
                  hidden={{ by: 'down' }}
                />
              )}
            </div>
          </li>
        ))}
      </ol>
      <p>
        <a href={pathOf(meeting)}>Revenir à l’ordre du jour</a>
      </p>
    </>
  )
}
