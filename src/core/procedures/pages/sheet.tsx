import type { ReactElement, ReactNode } from 'react'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Columns, Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { linksOf, type Procedure, waysInWords } from '../procedure.ts'
import { Review } from './list.tsx'

export type SheetProps = {
  procedure: Procedure
  service: string | undefined
  today: PlainDate
  writes: boolean
  done?: string | undefined
}

export function SheetPage({ procedure, service, today, writes, done }: SheetProps): ReactElement {
  const { id, name, theme, active, how, documents, links } = procedure
  const ways = waysInWords(procedure)
  return (
    <>
      <PageHead
        object
        where={theme === '' ? 'Démarche' : `Démarche, ${theme}`}
        title={name}
        lead={
          active ? undefined : 'Cette démarche est retirée du catalogue : les anciennes demandes la nomment encore.'
        }
        actions={writes ? [{ href: `/demarches/${id}/modifier`, label: 'Modifier la fiche' }] : []}
        extra={
          writes && active ? (
            <PostButton
              action={`/demarches/${id}/relue`}
              label="Relue, rien à changer"
              hidden={{ version: procedure.version }}
            />
          ) : undefined
        }
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <Columns
        main={
          <>
            <Section opening title="Où et comment">
              <p>{ways === '' ? 'Pas encore précisé.' : `${ways}.`}</p>
              {procedure.onlineUrl === '' ? null : (
                <p>
                  <a href={procedure.onlineUrl}>{procedure.onlineUrl}</a>
                  {procedure.onlineSince === null ? '' : `, en ligne depuis le ${longDate(procedure.onlineSince)}`}
                </p>
              )}
              {how === '' ? null : <Verbatim text={how} />}
            </Section>
            <Section title="Documents à apporter">
              {documents === '' ? <p className="pv-grey">Aucun document indiqué.</p> : <Verbatim text={documents} />}
            </Section>
            {links === '' ? null : (
              <Section title="Liens">
                <ul>
                  {linksOf(links).map((link) => (
                    <li key={link}>
                      <a href={link}>{link}</a>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        }
        aside={
          <Section opening title="Fiche">
            <KeyValues
              items={facts(procedure, service).concat([
                { label: 'Relue', value: <Review procedure={procedure} today={today} /> },
              ])}
            />
          </Section>
        }
      />
    </>
  )
}

function facts(procedure: Procedure, service: string | undefined): { label: string; value: ReactNode }[] {
  const { audience, townHalls, code, reviewDue } = procedure
  return [
    { label: 'Public', value: audience === '' ? 'Tout public' : audience },
    { label: 'Service', value: service ?? 'aucun' },
    ...(townHalls === '' ? [] : [{ label: 'Mairies', value: townHalls }]),
    { label: 'Code', value: code },
    ...(reviewDue === null ? [] : [{ label: 'À relire le', value: longDate(reviewDue) }]),
  ]
}
