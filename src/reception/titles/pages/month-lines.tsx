import type { ReactElement } from 'react'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { monthName, monthOf, partsOf, periodLabel } from '#src/ground/calendar/index.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { pageOf, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Origin } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { TitreLine } from '../month.ts'
import { FLOWS, TITRES } from './addresses.ts'
import type { Double, MonthView } from './month-view.ts'
import { ChangeMark, flowWords, numberText } from './words.tsx'

/** What the kinds of a month may be ordered by. */
export const LINE_KEYS: SortKeys<TitreLine> = {
  titre: ({ titre }) => titre.name,
  recues: ({ told }) => told.received,
  delivres: ({ told }) => told.issued,
  stock: ({ told }) => told.stock,
  delai: ({ told }) => told.delayDays,
}

/** Kind by kind: the month. */
export function Lines({ view }: { view: MonthView }): ReactElement {
  const { state, views } = view
  const rows = pageOf(sorted(view.lines, state, LINE_KEYS), state)
  return (
    <Section
      title="Par titre"
      action={view.writes ? <a href={TITRES}>Tenir les titres suivis</a> : undefined}
      note="Vide : non connu. La part d’un territoire ne s’ajoute jamais au total d’un centre."
    >
      <ListTable<TitreLine>
        state={state}
        views={views}
        sorts={{ titre: 'titre', received: 'recues', issued: 'delivres', stock: 'stock', delay: 'delai' }}
        total={view.lines.length}
        noun={['titre', 'titres']}
        exports={['csv', 'xlsx']}
        caption={`Titres, ${periodLabel(monthOf(view.month))}`}
        captionHidden
        rows={rows}
        rowKey={({ titre }) => titre.id}
        columns={[
          {
            key: 'titre',
            head: 'Titre',
            cell: ({ titre }) => <RowTitle href={`${TITRES}/${titre.id}`} title={titre.name} />,
          },
          { key: 'received', head: 'Reçues', numeric: true, cell: ({ told }) => numberText(told, 'received') },
          { key: 'issued', head: 'Délivrés', numeric: true, cell: ({ told }) => numberText(told, 'issued') },
          { key: 'stock', head: 'En instance', numeric: true, cell: ({ told }) => numberText(told, 'stock') },
          { key: 'delay', head: 'Délai (j)', numeric: true, cell: ({ told }) => numberText(told, 'delayDays') },
          {
            key: 'incomplete',
            head: 'Incomplets',
            numeric: true,
            phone: 'hide',
            cell: ({ told }) => numberText(told, 'incomplete'),
          },
          {
            key: 'urgent',
            head: 'Urgents',
            numeric: true,
            phone: 'hide',
            cell: ({ told }) => numberText(told, 'urgent'),
          },
          {
            key: 'way',
            head: 'D’où',
            cell: ({ ways, reconstructed }) =>
              ways.length === 0 ? (
                <span className="pv-grey">Rien pour ce mois</span>
              ) : (
                <Origin way={ways}>{reconstructed ? `, ${RECONSTRUCTED}` : undefined}</Origin>
              ),
          },
        ]}
      />
    </Section>
  )
}

/** What is known of a stretch, and what of it is compared when that is less: the change beside must be readable from them. */
const Received = ({ all, compared }: { all: number | null; compared: number | null }): ReactElement => (
  <>
    {countText(all)}
    {compared === null || compared === all ? null : (
      <span className="pv-sub">{`dont ${countText(compared)} comparées`}</span>
    )}
  </>
)

/** Since January, against the same months of the year before; the peak of the stock. */
export function Year({ view }: { view: MonthView }): ReactElement {
  const { lines, month } = view
  const told = lines.filter(({ change, peak }) => change.now !== null || peak !== undefined)
  const partial = told.some(({ change }) => change.before !== null && change.compared < change.months)
  const { month: number } = partsOf(month)
  const span = number === 1 ? 'janvier' : `janvier à ${monthName(number)}`
  return (
    <Section
      title="Depuis janvier"
      note={`L’évolution compare ${span} aux mêmes mois de l’année d’avant${partial ? ', et seulement les mois connus des deux côtés' : ''}.`}
    >
      <Table
        caption="Demandes reçues depuis janvier, et plus grand stock"
        captionHidden
        rows={told}
        rowKey={({ titre }) => titre.id}
        columns={[
          { key: 'titre', head: 'Titre', cell: ({ titre }) => titre.name },
          {
            key: 'now',
            head: 'Reçues depuis janvier',
            numeric: true,
            cell: ({ change: { now, comparedNow } }) => <Received all={now} compared={comparedNow} />,
          },
          {
            key: 'before',
            head: 'L’année d’avant',
            numeric: true,
            cell: ({ change: { before, comparedBefore } }) => <Received all={before} compared={comparedBefore} />,
          },
          {
            key: 'change',
            head: 'Évolution',
            numeric: true,
            cell: ({ change }) => (
              <>
                <ChangeMark change={change} />
                {change.share !== null && change.compared < change.months ? (
                  <span className="pv-sub">{`${change.compared} mois comparés sur ${change.months}`}</span>
                ) : null}
              </>
            ),
          },
          {
            key: 'peak',
            head: 'Pic en instance',
            numeric: true,
            cell: ({ peak }) =>
              peak === undefined ? (
                ''
              ) : (
                <>
                  {formatNumber(peak.stock)}
                  <span className="pv-sub">{`fin ${periodLabel(monthOf(peak.month))}`}</span>
                </>
              ),
          },
        ]}
      />
    </Section>
  )
}

const countText = (value: number | null): string => (value === null ? '' : formatNumber(value))

/** Where the requests come from: each territory, its share, this year and the one before. */
export function Origins({ view }: { view: MonthView }): ReactElement {
  return (
    <Section
      title="Par territoire d’origine"
      note="Demandes reçues. La part se lit depuis janvier, sur le total des titres et des centres qui distinguent les territoires."
    >
      <Table
        caption="Demandes reçues par territoire d’origine"
        captionHidden
        rows={view.origins}
        rowKey={({ origin }) => origin}
        columns={[
          { key: 'origin', head: 'Territoire', cell: ({ origin }) => origin },
          { key: 'month', head: 'Ce mois', numeric: true, cell: ({ month }) => countText(month) },
          { key: 'now', head: 'Depuis janvier', numeric: true, cell: ({ change }) => countText(change.now) },
          { key: 'change', head: 'Évolution', numeric: true, cell: ({ change }) => <ChangeMark change={change} /> },
          {
            key: 'share',
            head: 'Part',
            numeric: true,
            cell: ({ share }) => (share === null ? '' : formatRate(share * 100)),
          },
          {
            key: 'before',
            head: 'Part l’année d’avant',
            numeric: true,
            cell: ({ shareBefore }) => (shareBefore === null ? '' : formatRate(shareBefore * 100)),
          },
        ]}
      />
    </Section>
  )
}

/** Months known in two ways, with the choice. */
export function Doubles({ doubles, writes }: { doubles: readonly Double[]; writes: boolean }): ReactElement {
  return (
    <Section
      title="Deux relevés pour un même mois"
      count={doubles.length}
      note="Les deux ne sont jamais additionnés : les chiffres prennent l’un, l’autre reste visible ici."
    >
      <Table
        caption="Mois connus de deux façons"
        captionHidden
        rows={doubles}
        rowKey={({ other }) => other.id}
        columns={[
          {
            key: 'titre',
            head: 'Titre',
            cell: ({ titre, centre, kept }) => (
              <RowTitle title={titre} note={[centre, kept.origin].filter(Boolean).join(' : ')} />
            ),
          },
          { key: 'kept', head: 'Retenu', cell: ({ kept }) => <Told one={kept} /> },
          { key: 'other', head: 'Écarté', cell: ({ other }) => <Told one={other} /> },
          {
            key: 'act',
            head: 'Retenir',
            cell: ({ other, titre }) =>
              writes ? (
                <PostButton
                  kind="link"
                  action={`${FLOWS}/${other.id}/retenir`}
                  hidden={{ version: other.version }}
                  label={`Retenir l’autre pour ${titre}`}
                />
              ) : null,
          },
        ]}
      />
    </Section>
  )
}

const Told = ({ one }: { one: Double['kept'] }): ReactElement => (
  <>
    <a href={`${FLOWS}/${one.id}`}>{flowWords(one)}</a>
    <span className="pv-sub">{one.source}</span>
  </>
)
