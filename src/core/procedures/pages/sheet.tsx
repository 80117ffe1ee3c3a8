import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import { linksOf } from '#src/core/room/web-address.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Links, Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { primaryAct, type Procedure, waysInWords } from '../procedure.ts'
import { Review } from './list.tsx'

export type SheetProps = {
  facts: ObjectFacts
  procedure: Procedure
  service: string | undefined
  today: PlainDate
  writes: boolean
  done?: string | undefined
}
const RETIRED = 'Cette démarche est retirée du catalogue : les anciennes demandes la nomment encore.'

export function SheetPage({ done, ...props }: SheetProps): ReactElement {
  const { name, theme, active, reviewDue } = props.procedure
  return (
    <ObjectPage
      where={theme === '' ? 'Démarche' : `Démarche, ${theme}`}
      title={name}
      state={<Review procedure={props.procedure} today={props.today} />}
      said={[props.service, active && reviewDue !== null ? `à relire le ${longDate(reviewDue)}` : undefined]}
      lead={active ? undefined : RETIRED}
      acts={actsOf(props)}
      notice={done === undefined ? undefined : { title: done }}
      facts={props.facts}
      main={<Content {...props.procedure} />}
      aside={<Facts {...props} />}
    />
  )
}

function actsOf({ procedure, today, writes }: Omit<SheetProps, 'done'>): Acts {
  if (!writes) return {}
  const { id, active, version } = procedure
  const acts = keptActs(procedure, { base: '/demarches', fresh: 'nouvelle', back: 'Remettre au catalogue' })
  const review = { label: 'Relue, rien à changer', post: `/demarches/${id}/relue`, hidden: { version } }
  if (primaryAct(procedure, today, writes) === 'review') return { ...acts, primary: review }
  return active ? { ...acts, others: [review] } : acts
}

function Content(procedure: Procedure): ReactElement {
  const { onlineUrl, onlineSince, how, documents, links } = procedure
  const ways = waysInWords(procedure)
  const since = onlineSince === null ? '' : `, en ligne depuis le ${longDate(onlineSince)}`
  return (
    <>
      <Section opening title="Où et comment">
        <p>{ways === '' ? 'Pas encore précisé.' : `${ways}.`}</p>
        {onlineUrl === '' ? null : (
          <p>
            <a href={onlineUrl}>{onlineUrl}</a>
            {since}
          </p>
        )}
        {how === '' ? null : <Verbatim text={how} />}
      </Section>
      <Section title="Documents à apporter">
        {documents === '' ? <p className="pv-grey">Aucun document indiqué.</p> : <Verbatim text={documents} />}
      </Section>
      {links === '' ? null : (
        <Section title="Liens">
          <Links to={linksOf(links)} />
        </Section>
      )}
    </>
  )
}

function Facts({ procedure, service, today }: Omit<SheetProps, 'done'>): ReactElement {
  const { audience, townHalls, code, reviewDue } = procedure
  const items = [
    { label: 'Public', value: audience || 'Tout public' },
    { label: 'Service', value: service ?? 'aucun' },
    ...(townHalls === '' ? [] : [{ label: 'Mairies', value: townHalls }]),
    { label: 'Code', value: code },
    ...(reviewDue === null ? [] : [{ label: 'À relire le', value: longDate(reviewDue) }]),
    { label: 'Relue', value: <Review procedure={procedure} today={today} /> },
  ]
  return (
    <Section opening title="Fiche">
      <KeyValues items={items} />
    </Section>
  )
}
