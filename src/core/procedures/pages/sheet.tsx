import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import { linksOf } from '#src/core/room/web-address.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Links, Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { primaryAct, type Procedure } from '../procedure.ts'
import { WAY_STATES, wayOn, WAYS, waysInWords } from '../way.ts'
import { small } from '#src/ground/design/text/index.ts'
import { Review } from './list.tsx'
import { WAYS_HREF } from './ways.tsx'

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
      main={<Content {...props} />}
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

function Content({ procedure, today, writes }: Omit<SheetProps, 'done'>): ReactElement {
  const { onlineUrl, onlineSince, how, documents, links } = procedure
  const ways = waysInWords(procedure, today)
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
      <DatedWays procedure={procedure} today={today} writes={writes} />
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

/** What became of each way that is dated, and what is planned. */
function DatedWays({
  procedure,
  today,
  writes,
}: Pick<SheetProps, 'procedure' | 'today' | 'writes'>): ReactElement | null {
  const { id, dated } = procedure
  const add = writes ? <a href={`${WAYS_HREF}/nouvelle?demarche=${id}`}>Dater une voie</a> : undefined
  if (dated.length === 0 && add === undefined) return null
  const now = (one: (typeof dated)[number]): string =>
    wayOn(procedure, one.way, today)?.day === one.day ? ', aujourd’hui' : ''
  return (
    <Section title="Dates des voies" action={add}>
      {dated.length === 0 ? (
        <p className="pv-grey">Aucune date : ce qui est coché ci-dessus est ouvert.</p>
      ) : (
        <ul>
          {dated.map((one) => (
            <li key={`${one.way} ${one.day}`}>
              {`${WAYS[one.way]} : ${small(WAY_STATES[one.state])} ${
                one.day > today ? 'à partir du' : 'depuis le'
              } ${longDate(one.day)}${one.plannedFor === null ? '' : `, pour le ${longDate(one.plannedFor)}`}${now(one)}`}
            </li>
          ))}
        </ul>
      )}
    </Section>
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
