import type { ReactElement } from 'react'
import { linksOf } from '#src/core/room/web-address.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Links, Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Columns, Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { type Procedure, waysInWords } from '../procedure.ts'
import { Review } from './list.tsx'

export type SheetProps = {
  procedure: Procedure
  service: string | undefined
  today: PlainDate
  writes: boolean
  done?: string | undefined
}
const RETIRED = 'Cette démarche est retirée du catalogue : les anciennes demandes la nomment encore.'

export function SheetPage({ done, ...props }: SheetProps): ReactElement {
  const { id, name, theme, active, version } = props.procedure
  const actions = [
    { href: `/demarches/${id}/modifier`, label: 'Modifier la fiche' },
    { href: `/demarches/nouvelle?modele=${id}`, label: 'Dupliquer' },
  ]
  const reread = <PostButton action={`/demarches/${id}/relue`} label="Relue, rien à changer" hidden={{ version }} />
  return (
    <>
      <PageHead
        object
        where={theme === '' ? 'Démarche' : `Démarche, ${theme}`}
        title={name}
        lead={active ? undefined : RETIRED}
        actions={props.writes ? actions : []}
        extra={props.writes && active ? reread : undefined}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <Columns main={<Content {...props.procedure} />} aside={<Facts {...props} />} />
    </>
  )
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

function Facts({ procedure, service, today, writes }: SheetProps): ReactElement {
  const { id, audience, townHalls, code, reviewDue } = procedure
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
      {writes ? <a href={`/demarches/${id}/supprimer`}>Supprimer la démarche</a> : null}
    </Section>
  )
}
