import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { Point } from '#src/core/premises/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ChosenBar, tickOf } from '#src/core/room/chosen-pages.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { FileField, Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { DISPLAY_ACTS } from '../chosen.ts'
import { DISPLAY_STATES, type DisplayState, type Poster, sitesWithout } from '../display.ts'
import type { displayFilters, DisplayRow } from '../search.ts'

export const LIST = '/affichages'
export const POSTERS = '/affiches'

export function DisplayMark({ state }: { state: DisplayState }): ReactElement {
  const mark = ({ current: 'met', outdated: 'off', missing: 'decide', removed: 'final' } as const)[state]
  return <Mark state={mark} word={DISPLAY_STATES[state]} />
}

export type DisplaysView = {
  rows: readonly DisplayRow[]
  all: readonly DisplayRow[]
  posters: readonly Poster[]
  sites: readonly Site[]
  points: readonly Point[]
  filters: ReturnType<typeof displayFilters>
  state: ListState
}

/** What hangs where, and what must hang and does not. */
export function DisplaysPage(props: DisplaysView & { writes: boolean; views: ReactElement }): ReactElement {
  const { rows, all, posters, sites, points, filters, state, writes, views } = props
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const outdated = all.filter((one) => one.state === 'outdated').length
  return (
    <>
      <ObjectList
        title="Affichages"
        lead={
          <>
            Ce qui est affiché, où, dans quelle édition et depuis quand.{' '}
            {outdated === 0 ? (
              'Tout est dans l’édition en vigueur.'
            ) : (
              <a href={`${LIST}?etat=outdated`}>{`${outdated} à remplacer`}</a>
            )}
          </>
        }
        state={state}
        views={views}
        sorts={{ name: 'affiche', site: 'site', posted: 'pose', state: 'etat' }}
        noun={['affichage', 'affichages']}
        filtered={Object.values(filters).some(Boolean)}
        filters={[
          { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
          placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filters.site }, label: 'Site' }),
          listFilter('affiche', 'Affiche', {
            value: filters.poster,
            all: 'Toutes',
            options: posters.map((one) => [one.id, one.name]),
          }),
          listFilter('etat', 'État', {
            value: filters.state,
            all: 'Tous, sauf retirées',
            options: Object.entries(DISPLAY_STATES),
          }),
          {
            ...listFilter('point', 'Point d’accueil', {
              value: filters.point,
              all: 'Tous',
              options: points.map((one) => [one.id, one.name]),
            }),
            more: true,
          },
        ]}
        add={
          writes ? { href: `${LIST}/nouveau`, label: 'Ajouter un affichage', first: 'Ajouter le premier' } : undefined
        }
        none={{ yet: 'Aucun affichage suivi.', found: 'Aucun affichage ne répond à ces filtres.' }}
        rows={rows}
        rowKey={({ id }) => id}
        tick={(one) => tickOf(one, `${one.posterName}, ${one.place}`)}
        around={(table) => (
          <ChosenBar base={LIST} acts={writes ? DISPLAY_ACTS : []}>
            {table}
          </ChosenBar>
        )}
        rowTone={(one) => (one.state === 'removed' ? 'done' : undefined)}
        columns={[
          {
            key: 'name',
            head: 'Affiche',
            cell: ({ id, posterName, place }) => <RowTitle href={`${LIST}/${id}`} title={posterName} note={place} />,
          },
          { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site) ?? '' },
          {
            key: 'edition',
            head: 'Édition',
            cell: ({ edition, now }) =>
              `${edition ?? 'aucune'}${now === undefined || now.number === edition ? '' : `, la ${now.number} est en vigueur`}`,
          },
          { key: 'posted', head: 'Posée', cell: ({ postedOn }) => (postedOn === null ? '' : longDate(postedOn)) },
          { key: 'state', head: 'État', cell: (one) => <DisplayMark state={one.state} /> },
        ]}
      />
      <Missing {...{ posters, sites, all, writes }} />
    </>
  )
}

type MissingProps = Pick<DisplaysView, 'posters' | 'sites' | 'all'> & { writes: boolean }

/** Posters that must hang on a site and are followed nowhere there. */
function Missing({ posters, sites, all, writes }: MissingProps): ReactElement {
  const ids = sites.map(({ id }) => id)
  const lacking = posters.flatMap((poster) => sitesWithout(poster, ids, all).map((site) => ({ poster, site })))
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return (
    <Section title="Ce qui manque" count={lacking.length === 0 ? undefined : lacking.length}>
      {lacking.length === 0 ? (
        <EmptyState>Chaque affiche obligatoire est suivie sur chacun de ses sites.</EmptyState>
      ) : (
        <Table
          caption="Affiches obligatoires qui ne sont suivies nulle part sur un site"
          captionHidden
          rows={lacking}
          rowKey={({ poster, site }) => `${poster.id}-${site}`}
          columns={[
            {
              key: 'poster',
              head: 'Affiche',
              cell: ({ poster }) => <RowTitle href={`${POSTERS}/${poster.id}`} title={poster.name} />,
            },
            { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site) ?? '' },
            {
              key: 'act',
              head: 'Acte',
              cell: ({ poster, site }) =>
                writes ? (
                  <a
                    href={`${LIST}/nouveau?affiche=${poster.id}&site=${site}`}
                  >{`Dire où elle est, ${siteOf.get(site) ?? ''}`}</a>
                ) : null,
            },
          ]}
        />
      )}
    </Section>
  )
}

export type DisplayProps = {
  display: DisplayRow
  site: Site
  point: Point | undefined
  writes: boolean
  facts: ObjectFacts
  error?: string | undefined
  done?: string | undefined
}

export function DisplayPage(props: DisplayProps): ReactElement {
  const { display, site, point, facts, done } = props
  const { posterName, place, state, edition, postedOn, now, note, poster } = display
  return (
    <ObjectPage
      where="Affichage"
      title={`${posterName}, ${place}`}
      state={<DisplayMark state={state} />}
      said={[site.shortName, point?.name, postedOn === null ? undefined : `posée le ${longDate(postedOn)}`]}
      acts={actsOf(props)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={<Photograph {...props} />}
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Affiche', value: <a href={`${POSTERS}/${poster}`}>{posterName}</a> },
              { label: 'Site', value: site.name },
              ...(point === undefined
                ? []
                : [{ label: 'Point d’accueil', value: <a href={`/locaux/${point.id}`}>{point.name}</a> }]),
              { label: 'Emplacement', value: place },
              { label: 'Édition posée', value: edition ?? 'aucune' },
              {
                label: 'En vigueur',
                value: now === undefined ? 'aucune' : `${now.number}, depuis le ${longDate(now.validFrom)}`,
              },
            ]}
          />
          {note === '' ? null : <Verbatim text={note} />}
        </Section>
      }
    />
  )
}

function Photograph({ display: { id, photo, posterName, version, state }, writes, error }: DisplayProps): ReactElement {
  return (
    <Section opening title="Photographie">
      {photo === null ? (
        <EmptyState>Rien n’est photographié.</EmptyState>
      ) : (
        <a href={`${LIST}/${id}/photo`}>
          <img
            className="pv-photo__shown"
            src={`${LIST}/${id}/photo`}
            alt={`Photographie de l’affichage : ${posterName}`}
          />
        </a>
      )}
      {writes && state !== 'removed' ? (
        <Form action={`${LIST}/${id}/photo`} files>
          <HiddenVersion version={version} />
          <FileField
            name="photo"
            label={photo === null ? 'Ajouter une photographie' : 'Remplacer la photographie'}
            accept="image/*"
            help="JPEG ou PNG, 12 Mo au plus. Le lieu et l’appareil n’en sont pas gardés."
            error={error}
            required
          />
          <SubmitRow label="Enregistrer la photographie" kind="secondary" />
        </Form>
      ) : null}
    </Section>
  )
}

/** What hangs is put back in its edition in force; it is archived by being taken down. */
function actsOf({ display: { id, state, now, version, poster }, writes }: DisplayProps): Acts {
  if (!writes) return {}
  const here = `${LIST}/${id}`
  const hidden = { version }
  const post = now && { label: `Noter la pose de l’édition ${now.number}`, post: `${here}/pose`, hidden }
  const asks = state === 'outdated' || state === 'missing'
  return {
    primary: asks ? post : undefined,
    others: [
      ...(asks || post === undefined ? [] : [post]),
      ...(now === undefined ? [] : [{ label: 'Imprimer l’affiche', href: `${POSTERS}/${poster}/affiche.pdf` }]),
    ],
    edit: `${here}/modifier`,
    duplicate: `${LIST}/nouveau?modele=${id}`,
    archive: state === 'removed' ? undefined : { post: `${here}/depose`, hidden },
    remove: `${here}/supprimer`,
  }
}
