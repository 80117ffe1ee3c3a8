import type { ReactElement } from 'react'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, longDateWithWeekday, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { type Lookups, siteFullName, siteName } from '../lookups.ts'
import type { ComplaintLine } from '../store/complaints.ts'
import type { UrnFilter, UrnOpening } from '../store/urn.ts'

export const URN = '/reclamations/urne'

export type UrnProps = {
  openings: readonly UrnOpening[]
  sites: Lookups['sites']
  filter: UrnFilter
  state: ListState
  views: ReactElement
  today: PlainDate
  writes: boolean
  total: number
  /** Forms found and not entered yet. */
  left: number
  /** An empty urn has just been noted. */
  empty: boolean
}

const ADD = { href: `${URN}/nouvelle`, label: 'Noter une levée' }

/** The openings of the urns, the latest first. */
export function UrnPage(props: UrnProps): ReactElement {
  const { openings, left, sites, filter, state, views, writes, empty } = props
  const filtered = filter.site !== undefined || filter.left
  const lead =
    left === 0
      ? 'Chaque levée est notée, même quand l’urne est vide.'
      : `${formatCount(left, 'formulaire reste', 'formulaires restent')} à saisir.`
  return (
    <>
      <PageHead
        where="Réclamations et demandes"
        title="Levée de l’urne"
        lead={lead}
        actions={writes ? [{ ...ADD, icon: 'plus', primary: true }] : []}
      />
      {empty ? <Notice kind="success" title="Levée notée : l’urne était vide." /> : null}
      <FilterBar
        action={URN}
        clear={URN}
        hidden={kept(state)}
        filters={[
          placeFilter({ whole: 'Toutes les urnes', sites }, { value: { site: filter.site } }),
          listFilter('reste', 'Formulaires', {
            value: filter.left ? 'oui' : '',
            all: 'Tous',
            options: [['oui', 'Il en reste à saisir']],
          }),
        ]}
      />
      {openings.length === 0 ? (
        <>
          <div className="pv-list__tools">{views}</div>
          <EmptyState action={filtered ? { href: URN, label: 'Effacer les filtres' } : writes ? ADD : undefined}>
            {filtered ? 'Aucune levée ne répond à ces filtres.' : 'Aucune levée n’est encore notée.'}
          </EmptyState>
        </>
      ) : (
        <Openings {...props} />
      )}
    </>
  )
}

function Openings({ openings, sites, total, state, views, today }: UrnProps): ReactElement {
  return (
    <ListTable
      state={state}
      views={views}
      sorts={{ day: 'jour', site: 'site', forms: 'trouves' }}
      noun={['levée', 'levées']}
      total={total}
      exports={['csv', 'xlsx']}
      caption="Levées de l’urne"
      captionHidden
      compact
      rows={openings}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'day',
          head: 'Jour',
          cell: (one) => (
            <RowTitle href={`${URN}/${one.id}`} title={shortDate(one.openedOn, today)} note={one.note || undefined} />
          ),
        },
        { key: 'site', head: 'Site', cell: ({ site }) => siteName({ sites }, site) },
        { key: 'forms', head: 'Trouvés', numeric: true, cell: ({ forms }) => formatNumber(forms) },
        { key: 'entered', head: 'Saisis', numeric: true, cell: ({ entered }) => formatNumber(entered) },
      ]}
    />
  )
}

/** « Nanterre, lundi 16 novembre 2026 : levée notée, 3 formulaires trouvés. » */
export const notedInWords = ({ place, openedOn, forms }: UrnOpening & { place: string }): string =>
  `${place}, ${longDateWithWeekday(openedOn)} : levée notée, ${forms === 0 ? 'urne vide' : formatCount(forms, 'formulaire trouvé', 'formulaires trouvés')}.`

export type OpeningProps = {
  opening: UrnOpening
  lookups: Lookups
  lines: readonly ComplaintLine[]
  facts: ObjectFacts
  writes: boolean
  entered?: string | undefined
  corrected?: boolean | undefined
}

/** One opening: its forms entered so far, the next one to enter. */
export function OpeningPage(props: OpeningProps): ReactElement {
  const { opening, lookups, facts, writes, entered, corrected = false } = props
  const left = opening.forms - opening.entered
  const here = `${URN}/${opening.id}`
  const next = `/reclamations/nouvelle?arrivee=urn&jour=${opening.openedOn}&site=${opening.site}&levee=${opening.id}`
  const label = opening.entered === 0 ? 'Saisir le premier formulaire' : 'Saisir le formulaire suivant'
  return (
    <ObjectPage
      title={`Levée du ${longDateWithWeekday(opening.openedOn)}`}
      state={<LeftMark left={left} />}
      said={[siteFullName(lookups, opening.site)]}
      acts={
        writes
          ? {
              primary: left > 0 ? { label, href: next } : undefined,
              edit: `${here}/modifier`,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={
        entered === undefined
          ? corrected
            ? { title: 'Levée corrigée.' }
            : undefined
          : {
              title: `${entered} est enregistrée. ${left > 0 ? `Il en reste ${left}.` : 'Tous les formulaires de cette levée sont saisis.'}`,
            }
      }
      facts={facts}
      main={<Entered {...props} />}
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Site', value: siteFullName(lookups, opening.site) },
              { label: 'Jour', value: longDate(opening.openedOn) },
              { label: 'Trouvés', value: formatNumber(opening.forms) },
              { label: 'Saisis', value: formatNumber(opening.entered) },
              { label: 'Remarque', value: opening.note || 'aucune' },
            ]}
          />
        </Section>
      }
    />
  )
}

function LeftMark({ left }: { left: number }): ReactElement {
  if (left > 0) return <Mark state="progress" word={`${formatNumber(left)} à saisir`} />
  return <Mark state="met" word="Rien à saisir" />
}

function Entered({ opening, lines }: OpeningProps): ReactElement {
  return (
    <Section title="Formulaires saisis" count={lines.length}>
      {lines.length === 0 ? (
        <EmptyState>{opening.forms === 0 ? 'L’urne était vide.' : 'Aucun formulaire n’est encore saisi.'}</EmptyState>
      ) : (
        <Table
          caption="Formulaires saisis"
          captionHidden
          compact
          rows={lines}
          rowKey={(line) => line.id}
          columns={[
            {
              key: 'subject',
              head: 'Objet',
              cell: (line) => <RowTitle href={`/reclamations/${line.id}`} title={line.subject} note={line.reference} />,
            },
            { key: 'state', head: 'Reçue le', cell: (line) => longDate(line.receivedOn) },
          ]}
        />
      )}
    </Section>
  )
}
