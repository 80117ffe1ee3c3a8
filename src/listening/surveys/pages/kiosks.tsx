import type { ReactElement } from 'react'
import { LinkToCopy } from '#src/core/room/handed-link.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { type Acts, keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, plainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { clockWords, type Kiosk, type KioskDay, KIOSK_STATES, type KioskState } from '../kiosk.ts'

export const KIOSKS = '/enquetes/bornes'

/** A kiosk as pages tell it. */
export type KioskRow = Kiosk & {
  where: string
  state: KioskState
  /** « le 12 mai 2026 à 14 h 05 », as the site reads its clock. */
  heard: string
  kept: number
  redated: number
  refused: number
}

const MARKS: Readonly<Record<KioskState, State>> = {
  never: 'coming',
  silent: 'late',
  waiting: 'progress',
  well: 'met',
  over: 'final',
  archived: 'final',
}

function KioskMark({ state }: { state: KioskState }): ReactElement {
  return <Mark state={MARKS[state]} word={KIOSK_STATES[state]} />
}

type ListProps = {
  kiosks: readonly KioskRow[]
  campaigns: readonly (readonly [string, string])[]
  filters: { words: string; campaign: string | undefined; state: string | undefined }
  state: ListState
  views: ReactElement
  writes: boolean
}

/** Every tablet, with what it last said of itself. */
export function KiosksPage({ kiosks, campaigns, filters, state, views, writes }: ListProps): ReactElement {
  return (
    <ObjectList
      title="Bornes"
      lead="Une tablette posée à un guichet ou dans un hall : elle garde les réponses sans réseau et les envoie ensuite, une fois chacune."
      state={state}
      views={views}
      sorts={{ name: 'nom', campaign: 'campagne', heard: 'nouvelle', waiting: 'attente', kept: 'recues' }}
      noun={['borne', 'bornes']}
      filtered={filters.words !== '' || filters.campaign !== undefined || filters.state !== undefined}
      filters={[
        { name: 'q', label: 'Emplacement ou lieu', value: filters.words, type: 'search' },
        listFilter('campagne', 'Campagne', { value: filters.campaign, all: 'Toutes', options: campaigns }),
        listFilter('etat', 'État', {
          value: filters.state,
          all: 'En usage',
          options: Object.entries(KIOSK_STATES),
        }),
      ]}
      add={writes ? { href: `${KIOSKS}/nouvelle`, label: 'Ouvrir une borne', first: 'Ouvrir la première' } : undefined}
      none={{ yet: 'Aucune borne pour le moment.', found: 'Aucune borne ne répond à ces filtres.' }}
      rows={kiosks}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Borne',
          lead: true,
          cell: ({ id, name, where }) => <RowTitle href={`${KIOSKS}/${id}`} title={name} note={where} />,
        },
        { key: 'campaign', head: 'Campagne', cell: ({ campaignName }) => campaignName },
        { key: 'state', head: 'État', cell: (one) => <KioskMark state={one.state} /> },
        { key: 'heard', head: 'Dernière nouvelle', cell: ({ heard }) => heard },
        { key: 'waiting', head: 'En attente', numeric: true, cell: ({ waiting }) => formatNumber(waiting) },
        { key: 'kept', head: 'Reçues', numeric: true, cell: ({ kept }) => formatNumber(kept) },
      ]}
    />
  )
}

type Props = {
  kiosk: KioskRow
  days: readonly KioskDay[]
  url: string
  qr: string
  trial: boolean
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function KioskSheet({ kiosk, days, url, qr, trial, writes, facts, done }: Props): ReactElement {
  const { name, where, state, heard, campaignName, campaignCode } = kiosk
  const clock = kiosk.heardAt === null ? undefined : clockWords(kiosk.clockOff)
  return (
    <ObjectPage
      where="Borne"
      title={name}
      state={<KioskMark state={state} />}
      said={[where]}
      lead={leadOf(kiosk)}
      acts={actsOf(kiosk, writes)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          {trial ? (
            <Notice kind="info" title="Sans adresse publique, la notice porte « ESSAI » et aucun code.">
              Réglez PARVIS_ORIGIN avant d’installer la borne.
            </Notice>
          ) : null}
          {state === 'silent' ? (
            <Notice kind="warning" title="Cette borne ne dit plus rien depuis trois jours">
              Vérifiez qu’elle est allumée et que sa page est ouverte. Ce qu’elle garde n’est pas perdu : tout partira à
              son premier réseau.
            </Notice>
          ) : null}
          <Section opening title="Ouvrir la borne sur la tablette">
            <LinkToCopy link={url} whole={!trial} />
            <span
              className="pv-qr"
              role="img"
              aria-label={`Code QR de ${url}`}
              dangerouslySetInnerHTML={{ __html: qr }}
            />
            <p>
              Ouvrez cette adresse une fois avec le réseau, ajoutez-la à l’écran d’accueil, puis touchez « Commencer » :
              la page passe en plein écran et marche ensuite sans réseau.{' '}
              <a href={`/borne/${kiosk.link}`}>La voir ici</a>
            </p>
          </Section>
          <Arrivals days={days} />
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Campagne', value: <a href={`/enquetes/${campaignCode}`}>{campaignName}</a> },
              { label: 'Lieu', value: where },
              { label: 'Dernière nouvelle', value: heard },
              { label: 'Réponses en attente', value: formatNumber(kiosk.waiting) },
              ...(clock === undefined ? [] : [{ label: 'Horloge', value: clock }]),
              { label: 'Dans les fichiers', value: kiosk.code },
              { label: 'Notice', value: <a href={`${KIOSKS}/${kiosk.id}/notice.pdf`}>{'A4 (PDF)'}</a> },
            ]}
          />
        </Section>
      }
    />
  )
}

const leadOf = ({ kept, waiting }: KioskRow): string =>
  [
    kept === 0
      ? 'Rien n’est encore arrivé de cette borne.'
      : `${formatCount(kept, 'réponse reçue', 'réponses reçues')}.`,
    ...(waiting === 0
      ? []
      : [`${formatCount(waiting, 'réponse attendait', 'réponses attendaient')} le réseau à sa dernière nouvelle.`]),
  ].join(' ')

function Arrivals({ days }: { days: readonly KioskDay[] }): ReactElement | null {
  if (days.length === 0) return null
  const redated = days.some((one) => one.redated > 0)
  const refused = days.some((one) => one.refused > 0)
  return (
    <Table
      caption="Ce qui est arrivé, jour par jour"
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        { key: 'day', head: 'Arrivées le', cell: ({ day }) => longDate(plainDate(day)) },
        { key: 'kept', head: 'Réponses', numeric: true, cell: ({ kept }) => formatNumber(kept) },
        { key: 'redated', head: 'Datées de ce jour', numeric: true, cell: (one) => formatNumber(one.redated) },
        { key: 'refused', head: 'Non gardées', numeric: true, cell: (one) => formatNumber(one.refused) },
      ]}
      note={[
        'Une réponse compte le jour où elle a été donnée.',
        ...(redated ? ['« Datées de ce jour » : l’horloge de la tablette ne pouvait pas être juste.'] : []),
        ...(refused ? ['« Non gardées » : données hors des dates de la campagne, ou incomplètes.'] : []),
      ].join(' ')}
    />
  )
}

function actsOf(kiosk: KioskRow, writes: boolean): Acts {
  if (!writes) return {}
  return {
    ...keptActs(kiosk, { base: KIOSKS, fresh: 'nouvelle', back: 'Remettre en usage' }),
    primary: { label: 'Imprimer la notice', href: `${KIOSKS}/${kiosk.id}/notice.pdf` },
  }
}
