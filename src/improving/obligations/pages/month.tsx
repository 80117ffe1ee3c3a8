import type { ReactElement } from 'react'
import type { MonthOwed } from '#src/core/room/month-owed.ts'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { type Period, periodCode, periodLabel, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { Progress } from '#src/ground/design/detail.tsx'
import { EmptyState, FilterBar, InboxList, KeyValues } from '#src/ground/design/list.tsx'
import { Columns, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { capital, formatCount } from '#src/ground/design/text/index.ts'
import { messageOf, type MissingLine, ofMonth } from '../month.ts'
import type { Tally } from '../tally.ts'
import { byPlace } from '../year.ts'
import { BASE, siteName } from './list.tsx'

export const MONTH = `${BASE}/fin-de-mois`

type Site = { id: number; name: string; shortName: string }
export type MonthProps = {
  period: Period
  asked: string
  today: PlainDate
  said: string
  missing: readonly MissingLine[]
  tally: Tally
  sites: readonly Site[]
  site: number | undefined
  pages: readonly MonthOwed['page'][]
  query: string
}

/** One page for the end of a month: what is missing at each place and who owes it, ready to send. */
export function MonthPage(props: MonthProps): ReactElement {
  const { period, asked, today, said, missing, sites, site, query } = props
  return (
    <>
      <PageHead
        title={`Fin de mois : ${periodLabel(period)}`}
        lead={said}
        actions={[{ href: `${MONTH}/fin-de-mois.pdf${query}`, label: 'Imprimer (PDF)', icon: 'download' }]}
      />
      <FilterBar
        action={MONTH}
        clear={MONTH}
        filters={[
          periodFilter({ asked, shown: period, ask: { today, whole: true, units: ['month'] }, label: 'Mois' }),
          placeFilter({ whole: 'Tous les lieux', sites }, { value: site === undefined ? {} : { site } }),
        ]}
      />
      <Columns
        main={
          missing.length === 0 ? (
            <EmptyState action={{ href: `${BASE}?periode=${periodCode(period)}`, label: 'Voir les échéances du mois' }}>
              Tout ce qui était dû est là.
            </EmptyState>
          ) : (
            byPlace(missing, sites).map(({ site: place, lines }) => (
              <PlaceSection
                key={String(place)}
                place={siteName(place, sites)}
                lines={lines}
                said={said}
                today={today}
                period={period}
              />
            ))
          )
        }
        aside={<Aside {...props} />}
      />
    </>
  )
}

type PlaceProps = { place: string; lines: readonly MissingLine[]; said: string; period: Period; today: PlainDate }

function PlaceSection({ place, lines, said, period, today }: PlaceProps): ReactElement {
  const subject = `${place} : ce qui manque à la fin ${ofMonth(period)}`
  const body = messageOf({ place, said, lines })
  return (
    <Section
      rule
      title={place}
      count={lines.length}
      action={
        <a href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`}>
          Préparer le message<span className="fr-sr-only">{`, ${place}`}</span>
        </a>
      }
    >
      <InboxList
        items={lines.map(({ key, title, who, due, note, href }) => ({
          key,
          when: due === null ? 'à donner' : shortDate(due, today),
          title,
          href,
          note: `Dû par : ${who}.${note === '' ? '' : ` ${capital(note)}.`}`,
        }))}
      />
    </Section>
  )
}

function Aside({ tally, pages, period }: MonthProps): ReactElement {
  const { due, met, unknown } = tally
  return (
    <>
      <Section opening title="Échéances du mois">
        <Progress done={met} total={due}>
          {due === 0 ? 'Aucune n’était due ce mois-là.' : `${formatCount(met, 'remplie', 'remplies')} sur ${due}`}
        </Progress>
        {unknown === 0 ? null : (
          <p className="pv-note">{`${formatCount(unknown, 'autre ne peut être prouvée', 'autres ne peuvent être prouvées')} ici.`}</p>
        )}
      </Section>
      <Section title="Où se clôt le mois">
        <KeyValues
          look="ruled"
          items={pages.map(({ label, href }) => ({
            label: <a href={href(period)}>{label}</a>,
            value: '',
          }))}
        />
      </Section>
    </>
  )
}
