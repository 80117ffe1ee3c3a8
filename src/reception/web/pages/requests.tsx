import type { ReactElement } from 'react'
import { type PickedService, type PickedSite, placeFilter } from '#src/core/room/place-picker.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { type Calendar, clock, clockInWords, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Request, type State, STATES, stateOf, wasLate } from '../web.ts'
import { REQUESTS } from './addresses.ts'

export type Names = {
  sites: ReadonlyMap<number, string>
  services: ReadonlyMap<number, string>
  procedures: ReadonlyMap<number, string>
}
type ListView = Names & {
  requests: readonly Request[]
  lists: { sites: readonly PickedSite[]; services: readonly PickedService[] }
  late: number
  filters: { words: string; asked: State | undefined; site: number | undefined; service: number | undefined }
  state: ListState
  today: PlainDate
}

/** Where a request stands. */
export function RequestMark({ request, today }: { request: Request; today: PlainDate }): ReactElement {
  const state = stateOf(request, today)
  if (state === 'late') return <Mark state="late" word={`en retard depuis le ${longDate(request.dueOn)}`} />
  if (state === 'refused') return <Mark state="final" word={STATES.refused} />
  if (state === 'published')
    return (
      <Mark
        state={wasLate(request) ? 'off' : 'met'}
        word={wasLate(request) ? 'En ligne, en retard' : STATES.published}
      />
    )
  return <Mark state="progress" word={`à publier avant le ${longDate(request.dueOn)}`} />
}

/** What services asked of the site, what waits first. */
export function RequestsPage(props: ListView & { writes: boolean; views: ReactElement }): ReactElement {
  const { requests, late, filters, sites, services, state, today, writes, views } = props
  const { words, asked, site, service } = filters
  return (
    <ObjectList
      title="Site internet"
      lead={
        late === 0
          ? 'Les mises à jour que demandent les services. Aucune n’est en retard.'
          : `Les mises à jour que demandent les services. ${formatCount(late, 'est en retard', 'sont en retard')}.`
      }
      state={state}
      views={views}
      sorts={{ name: 'objet', service: 'service', asked: 'recue', due: 'echeance' }}
      noun={['demande', 'demandes']}
      filtered={words !== '' || [asked, site, service].some((one) => one !== undefined)}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('etat', 'État', { value: asked, all: 'Toutes', options: Object.entries(STATES) }),
        placeFilter({ whole: 'Partout', ...props.lists }, { value: { site, service } }),
      ]}
      add={
        writes
          ? { href: `${REQUESTS}/nouvelle`, label: 'Demander une mise à jour', first: 'Demander la première' }
          : undefined
      }
      none={{ yet: 'Aucune demande de mise à jour.', found: 'Aucune demande ne répond à ces filtres.' }}
      rows={requests}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Objet',
          cell: ({ id, name, site: at }) => <RowTitle href={`${REQUESTS}/${id}`} title={name} note={sites.get(at)} />,
        },
        { key: 'service', head: 'Service', cell: (one) => services.get(one.service) ?? '' },
        { key: 'asked', head: 'Reçue le', cell: ({ askedOn }) => longDate(askedOn) },
        { key: 'due', head: 'État', cell: (one) => <RequestMark request={one} today={today} /> },
      ]}
    />
  )
}

type SheetProps = Names & {
  request: Request
  calendar: Calendar
  today: PlainDate
  writes: boolean
  facts: ObjectFacts
  done: string | undefined
}

function actsOf(request: Request): Acts {
  const { id, publishedOn, refusedOn, version } = request
  const here = `${REQUESTS}/${id}`
  const open = publishedOn === null && refusedOn === null
  const publish = { label: open ? 'Noter la mise en ligne' : 'Corriger la mise en ligne', href: `${here}/publier` }
  const refuse = { label: open ? 'Refuser' : 'Corriger le refus', href: `${here}/refuser` }
  const reopen = { label: 'Rouvrir', post: `${here}/rouvrir`, hidden: { version } }
  return {
    primary: open ? publish : undefined,
    others: open ? [refuse] : [publishedOn === null ? refuse : publish, reopen],
    edit: `${here}/modifier`,
    duplicate: `${REQUESTS}/nouvelle?modele=${id}`,
    remove: open ? `${here}/supprimer` : undefined,
  }
}

export function RequestPage(props: SheetProps): ReactElement {
  const { request, sites, services, procedures, calendar, today, writes, facts, done } = props
  const { name, site, service, procedure, page, wanted, askedOn, dueOn, publishedOn, refusedOn, reason } = request
  const ended = publishedOn ?? refusedOn ?? undefined
  const cells = clock({ receivedOn: askedOn, due: dueOn, unit: 'working', today, answeredOn: ended }, calendar)
  return (
    <ObjectPage
      where="Mise à jour du site internet"
      title={name}
      state={<RequestMark request={request} today={today} />}
      said={[sites.get(site), services.get(service)]}
      acts={writes ? actsOf(request) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title="Ce qu’il faut changer">
            {page === '' ? null : (
              <p>
                <a href={page}>{page}</a>
              </p>
            )}
            {wanted === '' ? <EmptyState>L’objet dit tout.</EmptyState> : <Verbatim text={wanted} />}
          </Section>
          {reason === '' ? null : (
            <Section title="Motif du refus">
              <Verbatim text={reason} />
            </Section>
          )}
        </>
      }
      aside={
        <Section opening title="Délai">
          <KeyValues
            items={[
              { label: 'Reçue le', value: longDate(askedOn) },
              { label: 'À publier avant le', value: longDate(dueOn) },
              ...(publishedOn === null ? [] : [{ label: 'En ligne le', value: longDate(publishedOn) }]),
              ...(refusedOn === null ? [] : [{ label: 'Refusée le', value: longDate(refusedOn) }]),
              ...(procedure === null
                ? []
                : [
                    {
                      label: 'Démarche',
                      value: <a href={`/demarches/${procedure}`}>{procedures.get(procedure) ?? ''}</a>,
                    },
                  ]),
            ]}
          />
          <p className="pv-grey">{clockInWords(cells)}</p>
        </Section>
      }
    />
  )
}
