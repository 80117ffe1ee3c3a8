import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, monthOf, type Period, periodCode, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, formatRate, small } from '#src/ground/design/text/index.ts'
import { APPOINTMENTS, HELPS, OUTCOMES, type PanVisit, SATISFACTION } from '../visits.ts'
import type { PanSummary } from '../pan.ts'

export const PAN_BASE = '/point-numerique'

type Names = {
  points: ReadonlyMap<number, string>
  sites: ReadonlyMap<number, string>
  procedures: ReadonlyMap<number, string>
}
export type PanView = Names & {
  visits: readonly PanVisit[]
  month: Period
  point: number | undefined
  help: string | undefined
  outcome: string | undefined
  summary: PanSummary
  today: PlainDate
  state: ListState
}

/** The visits of a month at help points: what they were about, how they went. */
export function PanListPage(view: PanView & { writes: boolean; views: ReactElement }): ReactElement {
  const { visits, month, point, help, outcome, summary, points, procedures, state, writes, views, today } = view
  const fresh = { href: `${PAN_BASE}/nouvelle`, label: 'Noter une visite', first: 'Noter la première' }
  return (
    <>
      <ObjectList
        title="Points d’accueil numérique"
        lead={leadOf(view)}
        state={state}
        views={views}
        sorts={{ day: 'jour', procedure: 'demarche', minutes: 'duree' }}
        noun={['visite notée', 'visites notées']}
        filtered={[point, help, outcome].some((one) => one !== undefined)}
        filters={[
          periodFilter({
            name: 'mois',
            label: 'Mois',
            asked: periodCode(month),
            shown: month,
            ask: { today, units: ['month'], back: { month: 72 }, whole: true },
          }),
          listFilter('point', 'Point', { value: point, all: 'Tous', options: [...points] }),
          listFilter('aide', 'Aide', { value: help, all: 'Toutes', options: Object.entries(HELPS) }),
          listFilter('issue', 'Issue', { value: outcome, all: 'Toutes', options: Object.entries(OUTCOMES) }),
        ]}
        add={writes ? fresh : undefined}
        none={{
          yet: `Aucune visite notée une à une en ${periodLabel(month)}.`,
          found: 'Aucune visite ne répond à ces filtres.',
        }}
        rows={visits}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'procedure',
            head: 'Démarche',
            cell: (one) => (
              <RowTitle
                href={`${PAN_BASE}/${one.id}`}
                title={procedures.get(one.procedure ?? 0) ?? 'Sans démarche précise'}
                note={points.get(one.point)}
              />
            ),
          },
          { key: 'day', head: 'Jour', cell: ({ day }) => longDate(day) },
          { key: 'help', head: 'Aide', cell: (one) => HELPS[one.help] },
          {
            key: 'minutes',
            head: 'Durée',
            numeric: true,
            cell: ({ minutes }) => (minutes === null ? '' : `${minutes} min`),
          },
          { key: 'outcome', head: 'Issue', cell: (one) => OUTCOMES[one.outcome] },
        ]}
      />
      <Summary summary={summary} procedures={procedures} />
      <Months summary={summary} />
    </>
  )
}

function leadOf({ summary, month }: PanView): string {
  const { month: now, posts, mean } = summary
  const people =
    now === 0
      ? `Aucun visiteur en ${periodLabel(month)}`
      : `${formatCount(now, 'visiteur', 'visiteurs')} en ${periodLabel(month)}`
  const usual = mean === undefined ? '' : `, ${formatNumber(Math.round(mean))} par mois en moyenne sur un an`
  return `${people}${usual}. ${posts === 0 ? 'Aucun poste en service.' : `${formatCount(posts, 'poste en service', 'postes en service')}.`}`
}

function Summary({ summary, procedures }: { summary: PanSummary } & Pick<Names, 'procedures'>): ReactElement | null {
  if (summary.procedures.length === 0) return null
  return (
    <Section title="Par démarche" note="Les visites notées une à une. Rien n’y nomme la personne.">
      <Table
        caption="Visites par démarche"
        captionHidden
        rows={summary.procedures}
        rowKey={({ procedure }) => procedure ?? 0}
        columns={[
          {
            key: 'name',
            head: 'Démarche',
            cell: ({ procedure }) =>
              procedure === null ? (
                'Sans démarche précise'
              ) : (
                <a href={`/demarches/${procedure}`}>{procedures.get(procedure) ?? ''}</a>
              ),
          },
          { key: 'n', head: 'Visites', numeric: true, cell: ({ n }) => formatNumber(n) },
          {
            key: 'helped',
            head: 'Aidées',
            numeric: true,
            cell: ({ n, helped }) => formatRate(Math.round((100 * helped) / n)),
          },
          {
            key: 'done',
            head: 'Terminées',
            numeric: true,
            cell: ({ n, done }) => formatRate(Math.round((100 * done) / n)),
          },
          {
            key: 'minutes',
            head: 'Durée moyenne',
            numeric: true,
            cell: ({ minutes }) => (minutes === undefined ? '' : `${Math.round(minutes)} min`),
          },
          {
            key: 'satisfied',
            head: 'Satisfaits',
            numeric: true,
            cell: ({ asked, satisfied }) =>
              asked === 0 ? '' : `${formatNumber(satisfied)} sur ${formatNumber(asked)}`,
          },
        ]}
      />
    </Section>
  )
}

function Months({ summary: { months } }: { summary: PanSummary }): ReactElement | null {
  if (months.length === 0) return null
  return (
    <Section title="Par mois" note="Visites notées une à une ou totaux, selon ce qui est retenu chaque jour.">
      <Table
        caption="Visiteurs par mois"
        captionHidden
        compact
        rows={months.toReversed()}
        rowKey={({ month }) => month}
        columns={[
          {
            key: 'month',
            head: 'Mois',
            cell: ({ month }) => <a href={`${PAN_BASE}?mois=${month.slice(0, 7)}`}>{periodLabel(monthOf(month))}</a>,
          },
          { key: 'n', head: 'Visiteurs', numeric: true, cell: ({ n }) => formatNumber(n) },
        ]}
      />
    </Section>
  )
}

type SheetProps = Names & { visit: PanVisit; writes: boolean; facts: ObjectFacts; done: string | undefined }

export function PanVisitPage({ visit, points, sites, procedures, writes, facts, done }: SheetProps): ReactElement {
  const { id, point, site, day, procedure, help, outcome, minutes, satisfaction, appointment, origin } = visit
  const here = `${PAN_BASE}/${id}`
  return (
    <ObjectPage
      where="Visite au point d’accueil numérique"
      title={procedures.get(procedure ?? 0) ?? 'Sans démarche précise'}
      said={[points.get(point), sites.get(site), longDate(day)]}
      acts={
        writes
          ? { edit: `${here}/modifier`, duplicate: `${PAN_BASE}/nouvelle?modele=${id}`, remove: `${here}/supprimer` }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Ce qui s’est passé">
          <p>{`${HELPS[help]} : ${small(OUTCOMES[outcome])}.`}</p>
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              {
                label: 'Démarche',
                value:
                  procedure === null ? 'aucune' : <a href={`/demarches/${procedure}`}>{procedures.get(procedure)}</a>,
              },
              { label: 'Rendez-vous', value: APPOINTMENTS[appointment] },
              { label: 'Durée', value: minutes === null ? 'non notée' : `${minutes} min` },
              { label: 'Satisfaction', value: satisfactionWord(satisfaction) },
              ...(origin === '' ? [] : [{ label: 'Source', value: origin }]),
            ]}
          />
        </Section>
      }
    />
  )
}

const satisfactionWord = (level: number | null): string =>
  Object.entries(SATISFACTION).find(([code]) => code === String(level))?.[1] ?? 'pas demandée'
