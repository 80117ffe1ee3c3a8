import type { ReactElement } from 'react'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type Period, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, NO_BREAK, ratio } from '#src/ground/design/text/index.ts'
import type { Activity, Part, PlaceRow, ReceivedRow, WorkRow } from '../activity.ts'
import { VolumeSection } from './volumes.tsx'
import type { Lookups } from '../lookups.ts'
import type { OpenNow } from '../store/activity.ts'

export type ActivityProps = Activity & {
  period: Period
  asked: string
  today: PlainDate
  site: number | undefined
  siteChoices: Lookups['sites']
}

const PATH = '/reclamations/activite'

/** « 73,6 % (277 sur 376) »; a dash without anything to divide by. */
const share = ({ numerator, denominator }: Part): string =>
  denominator === 0
    ? '–'
    : `${formatNumber(ratio(numerator, denominator, { scale: 100, decimals: 1 }) ?? 0, { decimals: 1 })}${NO_BREAK}% (${formatNumber(numerator)} sur ${formatNumber(denominator)})`
const mean = ({ numerator, denominator }: Part): string =>
  denominator === 0
    ? '–'
    : `${formatNumber(ratio(numerator, denominator, { scale: 1, decimals: 1 }) ?? 0, { decimals: 1 })}${NO_BREAK}j`

/** The work of a period and the delays of what came in it: two days, each said. */
export function ActivityPage(props: ActivityProps): ReactElement {
  const { period, asked, today, site, siteChoices, whole } = props
  const nothing = props.channels.length === 0 && whole.treated + whole.redirected === 0
  return (
    <>
      <PageHead
        where="Réclamations et demandes"
        title="Activité et délais"
        lead={`${periodLabel(period)} : le travail compte le jour où il est fait, les délais le jour de réception. Les deux ne s’additionnent pas.`}
        actions={[
          { href: `${PATH}/export?periode=${asked}${site === undefined ? '' : `&site=${site}`}`, label: 'Exporter' },
        ]}
      />
      <FilterBar
        action={PATH}
        clear={PATH}
        filters={[
          periodFilter({ asked, shown: period, ask: { today } }),
          placeFilter({ whole: 'Tous les sites', sites: siteChoices }, { value: { site } }),
        ]}
      />
      {nothing ? (
        <EmptyState action={{ href: '/reclamations', label: 'Ouvrir le registre' }}>
          Rien n’a été reçu ni traité dans cette période.
        </EmptyState>
      ) : (
        <>
          <Work {...props} />
          <Received {...props} />
          <Places title="Par site" head="Site" rows={props.sites} />
          <Places title="Par service" head="Service" rows={props.services} />
        </>
      )}
      <VolumeSection volumes={props.volumes} />
      <Open open={props.open} today={today} />
    </>
  )
}

function Work({ work, whole }: ActivityProps): ReactElement {
  return (
    <Section title="Travail de la période" note="Compté le jour où c’est fait, quel que soit le jour de réception.">
      <Table<WorkRow>
        caption="Travail de la période, par nature"
        captionHidden
        compact
        rows={[...work.filter(({ treated, redirected }) => treated + redirected > 0), whole]}
        rowKey={({ key }) => key}
        rowTone={({ key }) => (key === 'all' ? 'sum' : undefined)}
        columns={[
          { key: 'name', head: 'Nature', cell: ({ name }) => name },
          { key: 'sent', head: 'Réponses', numeric: true, cell: ({ sent }) => formatNumber(sent) },
          { key: 'redirected', head: 'Réorientées', numeric: true, cell: (row) => formatNumber(row.redirected) },
          { key: 'treated', head: 'Traitées', numeric: true, cell: ({ treated }) => formatNumber(treated) },
        ]}
        note="Traitée : répondue, réorientée, ou les deux ; une fois chacune."
      />
    </Section>
  )
}

const RECEIVED: readonly Column<ReceivedRow>[] = [
  { key: 'received', head: 'Reçues', numeric: true, cell: ({ received }) => formatNumber(received) },
  { key: 'rate', head: 'Dans les délais', numeric: true, cell: ({ inTime }) => share(inTime) },
  { key: 'mean', head: 'Délai moyen', numeric: true, cell: (row) => mean(row.mean) },
]

function Received({ received, channels }: ActivityProps): ReactElement {
  return (
    <Section
      title="Reçues dans la période"
      note="Compté le jour de réception : une réponse donnée plus tard y revient."
    >
      <Table
        caption="Reçues dans la période, par nature"
        captionHidden
        rows={received}
        rowKey={({ key }) => key}
        columns={[{ key: 'name', head: 'Nature', cell: ({ name }) => name }, ...RECEIVED]}
      />
      <Table
        caption="Par voie d’arrivée"
        rows={channels}
        rowKey={({ key }) => key}
        columns={[{ key: 'name', head: 'Arrivée par', cell: ({ name }) => name }, ...RECEIVED]}
        note="Reçues : toutes natures. Délais : les demandes, sans les réclamations ni les dossiers individuels."
      />
    </Section>
  )
}

function Places({
  title,
  head,
  rows,
}: {
  title: string
  head: string
  rows: readonly PlaceRow[]
}): ReactElement | null {
  if (rows.length < 2) return null
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', head, cell: ({ name }) => name },
          { key: 'received', head: 'Reçues', numeric: true, cell: ({ received }) => formatNumber(received) },
          { key: 'rate', head: 'Demandes dans les délais', numeric: true, cell: ({ inTime }) => share(inTime) },
          { key: 'sent', head: 'Réponses', numeric: true, cell: ({ sent }) => formatNumber(sent) },
          { key: 'redirected', head: 'Réorientées', numeric: true, cell: (row) => formatNumber(row.redirected) },
        ]}
        note="Reçues et dans les délais : le jour de réception. Réponses et réorientées : le jour de l’acte."
      />
    </Section>
  )
}

const GROUPS: Readonly<Record<OpenNow['kinds'], string>> = {
  complaints: 'Réclamations et suggestions',
  requests: 'Demandes',
  outside: 'Dossiers individuels et remerciements',
}

function Open({ open, today }: { open: readonly OpenNow[]; today: PlainDate }): ReactElement {
  return (
    <Section title="Encore ouvertes" note={`Au ${longDate(today)}, quel que soit le jour de réception.`}>
      {open.length === 0 ? (
        <EmptyState>Rien n’attend de réponse.</EmptyState>
      ) : (
        <Table
          caption="Encore ouvertes"
          captionHidden
          rows={open}
          rowKey={({ kinds }) => kinds}
          columns={[
            { key: 'name', head: 'Nature', cell: ({ kinds }) => GROUPS[kinds] },
            { key: 'n', head: 'Ouvertes', numeric: true, cell: ({ n }) => formatNumber(n) },
            { key: 'late', head: 'En retard', numeric: true, cell: ({ late }) => formatNumber(late) },
            {
              key: 'age',
              head: 'Âge moyen',
              numeric: true,
              cell: ({ age }) => formatCount(Math.round(age), 'jour', 'jours'),
            },
            { key: 'oldest', head: 'La plus ancienne', cell: ({ oldest }) => longDate(oldest) },
          ]}
        />
      )}
    </Section>
  )
}
