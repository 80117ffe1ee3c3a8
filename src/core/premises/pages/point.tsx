import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate, shortDate, weekdayName } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type DayOpen, durationInWords, hoursInWords, linesOf, mondayOf } from '../hours.ts'
import {
  type Equipment,
  EQUIPMENT_KINDS,
  EQUIPMENT_STATES,
  type Exception,
  type Hours,
  MODES,
  type Point,
  POINT_KINDS,
  pointState,
} from '../premises.ts'
import { PointMark } from './points.tsx'

const BASE = '/locaux'

export type Week = { days: readonly DayOpen[]; minutes: number }
export type PointProps = {
  point: Point
  site: Site
  service: string | undefined
  hours: readonly Hours[]
  now: Hours | undefined
  weeks: readonly { label: string; week: Week }[]
  exceptions: readonly Exception[]
  equipment: readonly Equipment[]
  today: PlainDate
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function PointPage(props: PointProps): ReactElement {
  const { point, site, service, now, today, facts, done } = props
  const hours = now === undefined ? undefined : `${durationInWords(now.weekMinutes)} par semaine`
  return (
    <ObjectPage
      where={POINT_KINDS[point.kind]}
      title={point.name}
      state={<PointMark point={point} today={today} />}
      said={[site.shortName, service, now && MODES[now.mode], hours]}
      acts={actsOf(props)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Weeks {...props} />
          <AllHours {...props} />
          <Exceptions {...props} />
          <Here {...props} />
        </>
      }
      aside={<Facts {...props} />}
    />
  )
}

function actsOf({ point, now, today, writes }: PointProps): Acts {
  if (!writes) return {}
  const here = `${BASE}/${point.id}`
  const add = {
    label: now === undefined ? 'Saisir les horaires' : 'Changer les horaires',
    href: `${here}/horaires/nouveau`,
  }
  const first = now === undefined && pointState(point, today) !== 'ended'
  return {
    primary: first ? add : undefined,
    others: [...(first ? [] : [add]), { label: 'Annoncer un jour particulier', href: `${here}/exceptions/nouvelle` }],
    edit: `${here}/modifier`,
    duplicate: `${BASE}/nouveau?modele=${point.id}`,
    archive: point.validTo === null ? { href: `${here}/modifier#champ-validTo` } : undefined,
    remove: `${here}/supprimer`,
  }
}

/** This week and the next, holidays, closings and exceptions counted. */
function Weeks({ weeks, today }: PointProps): ReactElement {
  return (
    <Section opening title="Heures d’ouverture">
      <Table
        caption="Heures d’ouverture de cette semaine et de la suivante"
        captionHidden
        groups={weeks.map(({ label, week }) => ({
          key: label,
          label,
          aside: durationInWords(week.minutes),
          rows: week.days.filter(({ hours, why, day }) => hours !== '' || why !== '' || day === today),
        }))}
        rowKey={({ day }) => day}
        rowTone={({ day }) => (day === today ? 'chosen' : undefined)}
        columns={[
          { key: 'day', head: 'Jour', cell: ({ day }) => `${weekdayName(day)} ${shortDate(day, today)}` },
          { key: 'hours', head: 'Ouvert', cell: ({ hours }) => hoursInWords(hours) },
          { key: 'why', head: 'Pourquoi', cell: ({ why }) => why },
        ]}
      />
    </Section>
  )
}

function AllHours({ point, hours, now, today, writes }: PointProps): ReactElement {
  const own = `${BASE}/${point.id}/horaires`
  return (
    <Section
      title="Horaires, depuis quand"
      action={writes ? <a href={`${own}/nouveau`}>Ajouter des horaires</a> : undefined}
    >
      {hours.length === 0 ? (
        <EmptyState>Les horaires ne sont pas encore saisis.</EmptyState>
      ) : (
        <Table
          caption="Horaires successifs"
          captionHidden
          rows={hours}
          rowKey={({ id }) => id}
          rowTone={(one) => (one.validTo !== null && one.validTo < today ? 'done' : undefined)}
          columns={[
            {
              key: 'from',
              head: 'À partir du',
              cell: (one) => (
                <RowTitle
                  href={writes ? `${own}/${one.id}/modifier` : undefined}
                  title={longDate(one.validFrom)}
                  note={
                    one === now ? 'en vigueur' : one.validTo === null ? undefined : `jusqu’au ${longDate(one.validTo)}`
                  }
                />
              ),
            },
            { key: 'mode', head: 'Mode', cell: ({ mode }) => MODES[mode] },
            {
              key: 'hours',
              head: 'Heures',
              cell: (one) => (
                <>
                  {linesOf(one, mondayOf(today)).map(({ days, hours: open }) => (
                    <span className="pv-sub" key={days}>{`${days} : ${open}`}</span>
                  ))}
                </>
              ),
            },
            {
              key: 'week',
              head: 'Par semaine',
              numeric: true,
              cell: ({ weekMinutes }) => durationInWords(weekMinutes),
            },
            { key: 'reason', head: 'Raison', cell: ({ reason }) => reason },
          ]}
        />
      )}
    </Section>
  )
}

function Exceptions({ point, exceptions, today, writes }: PointProps): ReactElement {
  const own = `${BASE}/${point.id}/exceptions`
  const said = ({ dayFrom, dayTo }: Exception) =>
    dayFrom === dayTo ? longDate(dayFrom) : `du ${longDate(dayFrom)} au ${longDate(dayTo)}`
  return (
    <Section
      title="Jours particuliers"
      count={exceptions.length === 0 ? undefined : exceptions.length}
      action={writes ? <a href={`${own}/nouvelle`}>Ajouter un jour particulier</a> : undefined}
    >
      {exceptions.length === 0 ? (
        <EmptyState>
          Aucun jour particulier. Les jours fériés et les fermetures du calendrier sont déjà comptés.
        </EmptyState>
      ) : (
        <Table
          caption="Jours particuliers"
          captionHidden
          rows={exceptions}
          rowKey={({ id }) => id}
          rowTone={({ dayTo }) => (dayTo < today ? 'done' : undefined)}
          columns={[
            {
              key: 'days',
              head: 'Jours',
              cell: (one) => (writes ? <a href={`${own}/${one.id}/modifier`}>{said(one)}</a> : said(one)),
            },
            { key: 'hours', head: 'Ouvert', cell: ({ hours }) => hoursInWords(hours) },
            { key: 'reason', head: 'Raison', cell: ({ reason }) => reason },
          ]}
        />
      )}
    </Section>
  )
}

/** What stands there: counters, posts, services. */
function Here({ point, equipment }: PointProps): ReactElement {
  return (
    <Section
      title="Équipements"
      count={equipment.length === 0 ? undefined : equipment.length}
      action={<a href={`/equipements?site=${point.site}`}>Ceux du site</a>}
    >
      {equipment.length === 0 ? (
        <EmptyState>Aucun équipement n’est rattaché à ce point d’accueil.</EmptyState>
      ) : (
        <Table
          caption="Équipements du point d’accueil"
          captionHidden
          rows={equipment}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: 'Équipement',
              cell: ({ id, name, place }) => (
                <RowTitle href={`/equipements/${id}`} title={name} note={place || undefined} />
              ),
            },
            { key: 'kind', head: 'Sorte', cell: ({ kind }) => EQUIPMENT_KINDS[kind] },
            { key: 'quantity', head: 'Nombre', numeric: true, cell: ({ quantity }) => quantity },
            { key: 'state', head: 'État', cell: (one) => <EquipmentMark equipment={one} /> },
          ]}
        />
      )}
    </Section>
  )
}

/** Whether an equipment serves. */
export function EquipmentMark({ equipment: { state } }: { equipment: Pick<Equipment, 'state'> }): ReactElement {
  const mark = ({ in_service: 'met', broken: 'off', to_install: 'decide', removed: 'final' } as const)[state]
  return <Mark state={mark} word={EQUIPMENT_STATES[state]} />
}

function Facts({ point, site, service, equipment }: PointProps): ReactElement {
  const counters = (kind: Equipment['kind']) =>
    equipment.filter((one) => one.kind === kind && one.state !== 'removed').reduce((sum, one) => sum + one.quantity, 0)
  const posts = counters('workstation')
  return (
    <Section opening title="Fiche">
      <KeyValues
        items={[
          { label: 'Site', value: site.name },
          { label: 'Tenu par', value: service ?? 'aucun service' },
          ...(point.place === '' ? [] : [{ label: 'Où', value: point.place }]),
          ...(counters('counter') === 0 ? [] : [{ label: 'Guichets', value: counters('counter') }]),
          ...(posts === 0 ? [] : [{ label: 'Libre accès', value: formatCount(posts, 'poste', 'postes') }]),
          ...(point.validFrom === null ? [] : [{ label: 'Ouvert depuis', value: longDate(point.validFrom) }]),
          ...(point.validTo === null ? [] : [{ label: 'Jusqu’au', value: longDate(point.validTo) }]),
          { label: 'Code', value: point.code },
        ]}
      />
      {point.note === '' ? null : <Verbatim text={point.note} />}
    </Section>
  )
}
