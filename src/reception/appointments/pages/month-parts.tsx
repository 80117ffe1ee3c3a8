import type { ReactElement } from 'react'
import { monthOf, periodCode } from '#src/ground/calendar/index.ts'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, small } from '#src/ground/design/text/index.ts'
import { LAYERS, SOURCES, TOTAL_OUTCOMES } from '../appointments.ts'
import { type Double } from '../month.ts'
import type { Total } from '../store/totals.ts'
import type { MonthView } from './month-view.ts'

const BASE = '/rendez-vous'
export function Doubles({ view }: { view: MonthView }): ReactElement | null {
  const { doubles, month, chooses, bookNames } = view
  if (doubles.length === 0) return null
  return (
    <Section
      title="Connu de plusieurs façons"
      note="Ces comptages ne sont jamais additionnés : les chiffres prennent l’un, les autres restent visibles ici."
    >
      <Table<Double>
        caption="Agendas connus de plusieurs façons"
        captionHidden
        rows={doubles}
        rowKey={({ book }) => book}
        columns={[
          { key: 'book', head: 'Agenda', cell: ({ book }) => bookNames.get(book) ?? '' },
          {
            key: 'ways',
            head: 'Comptages',
            cell: ({ ways }) =>
              ways.map(({ layer, n: count, counted }) => (
                <span key={layer} className={counted ? undefined : 'pv-sub'}>
                  {`${LAYERS[layer]} : ${formatCount(count, 'rendez-vous', 'rendez-vous')}${counted ? ', retenu' : ''} `}
                </span>
              )),
          },
          {
            key: 'act',
            head: 'Retenir',
            cell: ({ book, ways }) =>
              chooses
                ? ways
                    .filter(({ counted }) => !counted)
                    .map(({ layer }) => (
                      <PostButton
                        key={layer}
                        kind="link"
                        action={`${BASE}/retenir`}
                        hidden={{ agenda: book, mois: month.from, comptage: layer }}
                        label={`Retenir : ${small(LAYERS[layer])}`}
                        about={bookNames.get(book)}
                      />
                    ))
                : null,
          },
        ]}
      />
    </Section>
  )
}

export function Totals({ view }: { view: MonthView }): ReactElement | null {
  const { totals, bookNames, reasonNames, writes } = view
  if (totals.length === 0) return null
  return (
    <Section title="Totaux du mois" note="Saisis ou importés, avec leur source.">
      <Table<Total>
        caption="Totaux du mois"
        captionHidden
        rows={totals}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'book',
            head: 'Agenda',
            cell: ({ id, book, reason }) => {
              const title = bookNames.get(book) ?? ''
              const note = reasonNames.get(reason ?? 0) ?? 'tous les motifs'
              return writes ? (
                <RowTitle href={`${BASE}/totaux/${id}/modifier`} title={title} note={note} />
              ) : (
                `${title}, ${note}`
              )
            },
          },
          { key: 'outcome', head: 'Issue', cell: ({ outcome }) => TOTAL_OUTCOMES[outcome] },
          { key: 'n', head: 'Rendez-vous', numeric: true, cell: (one) => formatNumber(one.n) },
          { key: 'origin', head: 'Source', cell: ({ source, origin }) => `${SOURCES[source]} : ${origin}` },
          { key: 'counted', head: 'Dans les chiffres', cell: ({ counted }) => (counted ? 'oui' : 'non') },
        ]}
      />
    </Section>
  )
}

export function Links({ view: { month, writes, receives, chooses, imports } }: { view: MonthView }): ReactElement {
  const code = periodCode(monthOf(month.from))
  return (
    <Section title="Tenir les rendez-vous">
      <ul>
        {receives ? (
          <>
            <li>
              <a href={`${BASE}/liste`}>Tous les rendez-vous</a>
            </li>
            <li>
              <a href={`${BASE}/attente`}>Liste d’attente</a>
            </li>
          </>
        ) : null}
        <li>
          <a href={`${BASE}/agendas`}>Agendas et ouvertures</a>
        </li>
        <li>
          <a href={`${BASE}/motifs`}>Motifs de rendez-vous</a>
        </li>
        <li>
          <a href={`${BASE}/delais`}>Délais d’obtention</a>
        </li>
        <li>
          <a href={`${BASE}/export?mois=${code}`}>Exporter l’activité du mois</a>
        </li>
        {writes ? (
          <li>
            <a href={`${BASE}/totaux/nouveau?mois=${code}`}>Saisir un total de mois</a>
          </li>
        ) : null}
        {imports ? (
          <li>
            <a href="/reglages/imports/rendez-vous-rdv-service-public">Importer l’export d’un site de rendez-vous</a>
          </li>
        ) : null}
        {chooses ? (
          <li>
            <a href={`${BASE}/reglages`}>Réglages</a>
          </li>
        ) : null}
      </ul>
    </Section>
  )
}
